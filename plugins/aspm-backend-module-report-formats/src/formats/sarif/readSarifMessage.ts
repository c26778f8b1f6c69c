import { JsonObject, at, listAt, textAt } from '../../support/fields';
import { SarifRun } from './SarifRun';
import { SarifRule } from './describeSarifRule';
import { readSarifPlace } from './readSarifPlace';

/**
 * SARIF 3.11: a text, or a text of the rule or of its component by id, with numbered places for
 * arguments, and with links to locations of the result.
 */
export function readSarifMessage(
  run: SarifRun,
  result: JsonObject,
  rule: SarifRule,
): string | undefined {
  const message = result.message;
  const template =
    textAt(message, 'markdown') ??
    textAt(message, 'text') ??
    templateById(run, rule, textAt(message, 'id') ?? 'default');
  if (template === undefined) return undefined;
  let text = template;
  if (text.includes('{') || text.includes('}')) {
    text = fillIn(text, listAt(message, 'arguments'));
  }
  return text.includes('](') ? resolveLinks(text, run, result) : text;
}

function templateById(
  run: SarifRun,
  rule: SarifRule,
  id: string,
): string | undefined {
  const strings = at(rule.messageStrings, id) ?? run.rules.globalMessage(id);
  return textAt(strings, 'markdown') ?? textAt(strings, 'text');
}

function fillIn(template: string, values: unknown[]): string {
  return template.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, number) => {
    if (number === undefined) return found[0];
    const argument = values[Number(number)];
    return typeof argument === 'string' ? argument : found;
  });
}

/**
 * `[text](1)` leads to the location with that id; what leads out of the report stays. Snyk lets one
 * text lead to several: `[text](1),(2)`.
 */
function resolveLinks(text: string, run: SarifRun, result: JsonObject): string {
  return text.replace(
    /\[((?:[^[\]\\]|\\.){1,500})\]\(([^()\s]{1,500})\)(?:,\(\d{1,6}\)){0,100}/g,
    (link, label: string, destination: string) => {
      if (/^sarif:/i.test(destination)) return unescaped(label);
      if (!/^\d+$/.test(destination)) return link;
      const place = placeOf(run, result, Number(destination));
      return place ? `${unescaped(label)} (${place})` : unescaped(label);
    },
  );
}

function unescaped(label: string): string {
  return label.replace(/\\([[\]\\])/g, '$1');
}

function placeOf(
  run: SarifRun,
  result: JsonObject,
  id: number,
): string | undefined {
  const location = ['relatedLocations', 'locations']
    .flatMap(key => listAt(result, key))
    .find(candidate => at(candidate, 'id') === id);
  const place =
    location === undefined ? undefined : readSarifPlace(run, location);
  const path = place?.path;
  return path && place.startLine ? `${path}:${place.startLine}` : path;
}
