import { useEffect, useRef, useState } from 'react';
import { useDebounce } from 'react-use';
import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import ClearIcon from '@material-ui/icons/Clear';
import SearchIcon from '@material-ui/icons/Search';

/** Text to look for; it is handed on when the typing rests. */
export function SearchBox(props: {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  className?: string;
}) {
  const { value, onChange, label = 'Search findings', className } = props;
  const [typed, setTyped] = useState(value);
  const handedOn = useRef(value);

  // Another filter may come with Back or a link; what is being typed stays otherwise.
  useEffect(() => {
    if (value !== handedOn.current) {
      handedOn.current = value;
      setTyped(value);
    }
  }, [value]);

  const handOn = (text: string) => {
    const next = text.trim();
    if (next === handedOn.current) return;
    handedOn.current = next;
    onChange(next);
  };
  useDebounce(() => handOn(typed), 300, [typed]);

  return (
    <TextField
      className={className}
      variant="outlined"
      size="small"
      placeholder={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && handOn(typed)}
      inputProps={{ 'aria-label': label, maxLength: 200 }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
        endAdornment: typed ? (
          <InputAdornment position="end">
            <IconButton
              size="small"
              aria-label="Clear search"
              onClick={() => setTyped('')}
            >
              <ClearIcon fontSize="small" />
            </IconButton>
          </InputAdornment>
        ) : undefined,
      }}
    />
  );
}
