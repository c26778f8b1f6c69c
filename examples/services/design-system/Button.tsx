import { clsx } from 'clsx';
import type { ButtonHTMLAttributes } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  loud?: boolean;
}

export function Button({ loud, className, ...rest }: ButtonProps) {
  return <button type="button" className={clsx('lk-button', loud && 'lk-button-loud', className)} {...rest} />;
}
