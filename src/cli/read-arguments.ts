/** Reads the options and operands of a subcommand; what is wrong with them becomes a sentence that names the option. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { closeName } from '../domain/close-name.ts';
import { oneLine } from '../domain/foreign-text.ts';
import type { WrongUsage } from './subcommand.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Config<Known extends Options> = { args: string[]; options: Known; allowPositionals: true };
type Arguments<Known extends Options> = {
  options: ReturnType<typeof parseArgs<Config<Known>>>['values'];
  operands: string[];
};

export function readArguments<Known extends Options>(
  given: readonly string[],
  known: Known,
): WrongUsage | Arguments<Known> {
  const args = [...given];
  // Strict parsing would throw a text of Node's own, which says how to escape a dash rather than what is meant.
  const { tokens } = parseArgs({ args, options: known, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    const wrong = token.kind === 'option' && wrongWith(token, known);
    if (wrong) return { wrong };
  }
  const { values, positionals } = parseArgs<Config<Known>>({ args, options: known, allowPositionals: true });
  return { options: values, operands: positionals };
}

type OptionToken = { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined };

function wrongWith({ name, rawName, value, inlineValue }: OptionToken, known: Options): string | undefined {
  const option = Object.hasOwn(known, name) ? known[name] : undefined;
  const written = oneLine(rawName, 40);
  if (!option) {
    const meant = closeName(rawName, [...Object.keys(known).map((one) => `--${one}`), '--help']);
    return `${written} is not an option.${meant ? ` Did you mean ${meant}?` : ''}`;
  }
  if (option.type === 'boolean') return value === undefined ? undefined : `${written} takes no value.`;
  // An option that follows at once is more likely the next one than the value.
  const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
  return isMissing ? `${written} needs a value.` : undefined;
}
