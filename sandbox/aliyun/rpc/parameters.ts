/** The parameters of an RPC-style call: which are common, which are known, which look like a mistake. */
import type { Action } from './action.ts';

const common = new Set([
  'Action',
  'Version',
  'Format',
  'Timestamp',
  'AccessKeyId',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
]);

const brokenTexts = new Set(['undefined', 'null', 'NaN', '[object Object]']);

/** All parameters, from the query and the form together. */
export function readParameters(search: string, form: string): Map<string, string> {
  return new Map([...new URLSearchParams(search), ...new URLSearchParams(form)]);
}

/** What the call says beyond the common parameters. */
export function ownParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !common.has(name)));
}

/** The gateway ignores names it does not know: only the journal has them, with the name that was probably meant. */
export function unknownParameters(own: Record<string, string>, action: Action): string[] {
  const known = new Set(['RegionId', ...action.parameters]);
  const meant = new Map([...known].map((name) => [name.toLowerCase(), name]));
  return Object.keys(own)
    .filter((name) => !known.has(numbered(name)))
    .map((name) => {
      const close = meant.get(numbered(name).toLowerCase());
      return close ? `${name} is ignored, ${close} is the name` : `${name} is ignored`;
    });
}

export function brokenParameters(own: Record<string, string>): string[] {
  return Object.entries(own)
    .filter(([, value]) => brokenTexts.has(value))
    .map(([name, value]) => `${name} is the text ${value}`);
}

function numbered(name: string): string {
  return name.replace(/\.\d+(?=\.|$)/g, '.N');
}
