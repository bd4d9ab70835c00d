/** What was typed after /export-image: words in any order, each recognized by its form. Each ends in the form or among those left out. Pure. */
import { closeName } from '../../domain/close-name.ts';
import { ImageFormat } from '../../domain/image-format.ts';
import { BucketName, ImageId, longestReason, ObjectPrefix, RegionId } from '../../domain/parameters.ts';
import { isKnownRegion } from '../../domain/regions.ts';
import type { Field, LeftOut, Prefill } from '../../workflow/asking/prefill.ts';
import { command } from '../ids.ts';
import { plainWord, reasonIn, wordsIn } from './command-words.ts';

export type Ask = { verb: 'ask'; prefill: Prefill; leftOut: LeftOut[] };

export type Unclear = {
  verb: 'unclear';
  because: 'needs-id' | 'misspelt';
  word: string;
  /** For a misspelt word. */
  meant?: string;
};

/** `reason`: what was typed behind the verb; a freeze needs it. */
export type FreezeCommand = { verb: 'freeze'; reason: string } | { verb: 'unfreeze' };

export type Command =
  | { verb: 'help' }
  | { verb: 'list' }
  | { verb: 'mine' }
  | FreezeCommand
  | { verb: 'status'; requestId: string }
  | { verb: 'cancel'; requestId: string }
  | Unclear
  | Ask;

const helpWords = ['help', '?', '--help', '-h', '帮助'];
const verbs = ['help', 'list', 'mine', 'status', 'cancel', 'freeze', 'unfreeze'];
/** With the id of a request behind them. */
const verbsOfOne = ['status', 'cancel'];

const fieldNames = ['image', 'region', 'bucket', 'prefix', 'format', 'reason'];

export function readCommand(text: string): Command {
  const typed = wordsIn(text);
  const [first = '', second = ''] = typed.map(plainWord);
  const verb = first.toLowerCase();
  if (helpWords.includes(verb)) return { verb: 'help' };
  if (verb === 'list' || verb === 'mine') return { verb };
  if (verb === 'status' || verb === 'cancel') {
    if (typed.length === 2) return { verb, requestId: second.toLowerCase() };
    return { verb: 'unclear', because: 'needs-id', word: verb };
  }
  if (verb === 'freeze') return { verb, reason: restOf(text) };
  if (verb === 'unfreeze' && typed.length === 1) return { verb };
  const ask = readAsk(typed);
  return Object.keys(ask.prefill).length > 0 ? ask : (misspelt(verb, second) ?? ask);
}

/** A verb with a letter or two wrong, where nothing else was understood. */
function misspelt(typed: string, second: string): Unclear | undefined {
  const verb = closeVerb(typed);
  if (verb === undefined) return undefined;
  return { verb: 'unclear', because: 'misspelt', word: typed, meant: `${command} ${verb}${objectOf(verb, second)}` };
}

/** What follows on a verb. */
function objectOf(verb: string, typed = ''): string {
  if (verb === 'freeze') return ' REASON';
  return verbsOfOne.includes(verb) ? ` ${typed || 'ID'}` : '';
}

/** Whatever follows on the verb, without quotes around the whole. */
function restOf(text: string): string {
  const rest = text.trim().replace(/^\S+\s*/, '');
  return beginning(reasonIn(rest) ?? reasonIn(`reason=${rest}`) ?? '');
}

function closeVerb(typed: string): string | undefined {
  const tolerance = (verb: string) => (verb.length > 5 ? 2 : 1);
  return closeName(typed, verbs, { shortest: 4, tolerance });
}

function readAsk(typed: readonly string[]): Ask {
  const prefill: Prefill = {};
  const leftOut: LeftOut[] = [];
  for (const word of typed) {
    const parts = partsOf(word);
    if (parts.length === 0) leftOut.push(notUnderstood(word));
    for (const part of parts) leftOut.push(...take(part, prefill));
  }
  return { verb: 'ask', prefill, leftOut };
}

/** What one word says; `value` is missing where the field cannot take it. */
type Part = { field: Field; word: string; value?: string | undefined };

/** The first of a kind counts. */
function take({ field, word, value }: Part, prefill: Prefill): LeftOut[] {
  if (value === undefined) return [{ because: 'malformed', word, field }];
  if (isTaken(field, prefill)) return [{ because: 'second', word, field }];
  const kept = field === 'reason' ? beginning(value) : value;
  Object.assign(prefill, { [field]: kept });
  return kept === value ? [] : [{ because: 'cut', word: value.slice(kept.length) }];
}

/** An image has an id or a name. */
function isTaken(field: Field, prefill: Prefill): boolean {
  const isImage = field === 'imageId' || field === 'imageName';
  return isImage ? 'imageId' in prefill || 'imageName' in prefill : field in prefill;
}

/** Cut between characters, because Slack takes no half of one. */
function beginning(text: string): string {
  if (text.length <= longestReason) return text;
  const isHalved = /[\uD800-\uDBFF]/.test(text.charAt(longestReason - 1));
  return text.slice(0, isHalved ? longestReason - 1 : longestReason);
}

function partsOf(word: string): Part[] {
  const reason = reasonIn(word);
  if (reason !== undefined) return [{ field: 'reason', word, value: reason || undefined }];
  const plain = plainWord(word);
  const [, name = '', value = ''] = /^([a-z]+)[=:]([\s\S]*)$/i.exec(plain) ?? [];
  return named(name.toLowerCase(), plainWord(value), word) ?? recognized(plain, word);
}

function named(name: string, value: string, word: string): Part[] | undefined {
  switch (name) {
    case 'image':
      return [imagePart(value, word)];
    case 'region':
      return [{ field: 'regionId', word, value: RegionId.safeParse(value).data }];
    case 'bucket':
      return addressed(value) ?? [{ field: 'bucket', word, value: BucketName.safeParse(value).data }];
    case 'prefix':
      return [{ field: 'prefix', word, value: ObjectPrefix.safeParse(value).data }];
    case 'format':
      return [{ field: 'format', word, value: formatIn(value) }];
  }
  return undefined;
}

function imagePart(value: string, word: string): Part {
  const imageId = ImageId.safeParse(value).data;
  return imageId ? { field: 'imageId', word, value: imageId } : { field: 'imageName', word, value: value || undefined };
}

function recognized(plain: string, word: string): Part[] {
  const imageId = ImageId.safeParse(plain).data;
  if (imageId) return [{ field: 'imageId', word, value: imageId }];
  const format = formatIn(plain);
  if (format) return [{ field: 'format', word, value: format }];
  if (looksLikeRegion(plain)) return [{ field: 'regionId', word, value: plain }];
  return addressed(plain) ?? [];
}

/** Also a region that is newer than the bot; other words with dashes are no regions. */
function looksLikeRegion(word: string): boolean {
  return isKnownRegion(word) || /^[a-z]{2}-[a-z]+-\d{1,2}$/.test(word);
}

/** Such as oss://my-bucket or oss://my-bucket/prefix. Each part is judged by itself, so that a bad prefix costs no bucket. */
function addressed(plain: string): Part[] | undefined {
  const [, bucket, prefix = ''] = /^oss:\/\/([^/]*)(?:\/(.*))?$/is.exec(plain) ?? [];
  if (bucket === undefined) return undefined;
  const name = prefix.replace(/\/$/, '');
  return [
    { field: 'bucket', word: bucket || plain, value: BucketName.safeParse(bucket).data },
    ...(name ? [{ field: 'prefix' as const, word: name, value: ObjectPrefix.safeParse(name).data }] : []),
  ];
}

function formatIn(word: string): ImageFormat | undefined {
  return ImageFormat.safeParse(word.toLowerCase()).data;
}

function notUnderstood(word: string): LeftOut {
  const plain = plainWord(word);
  const [, name = '', value = ''] = /^([a-z]+)([=:][\s\S]*)$/i.exec(plain) ?? [];
  const field = closeName(name.toLowerCase(), fieldNames);
  if (field) return { because: 'misspelt', word, meant: `${field}=${value.slice(1)}` };
  const verb = verbs.find((one) => one === plain.toLowerCase()) ?? closeVerb(plain.toLowerCase());
  if (verb === undefined) return { because: 'unknown', word };
  return { because: 'misspelt', word, meant: `${command} ${verb}${objectOf(verb)}` };
}
