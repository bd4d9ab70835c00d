/** What was typed after /export-image: words in any order, told apart by how they look. Pure. */

import { ImageFormat } from '../../domain/image-format.ts';
import { BucketName, type ExportParameters, ImageId, ObjectPrefix, RegionId } from '../../domain/parameters.ts';
import { isKnownRegion } from '../../domain/regions.ts';

export type Prefill = Partial<ExportParameters> & { reason?: string };

export type Command =
  | { verb: 'help' }
  | { verb: 'status' | 'cancel'; requestId: string }
  | { verb: 'ask'; prefill: Prefill; notUnderstood: string[] };

/** Straight and curly quotes, as keyboards and input methods make them; an unclosed one holds all the rest. */
const words = /(?:[^\s"“”„「」]|"[^"]*(?:"|$)|[“”„][^“”]*(?:[“”]|$)|「[^」]*(?:」|$))+|」/g;
const quotes = /["“”„「」]/g;

const longestReason = 500;

export function readCommand(text: string): Command {
  const typed = [...text.matchAll(words)].map(([word]) => word);
  const [first = '', second = ''] = typed;
  const verb = first.toLowerCase();
  if (verb === 'help' || verb === '?' || verb === '--help') return { verb: 'help' };
  if (typed.length === 2 && (verb === 'status' || verb === 'cancel')) return { verb, requestId: second.toLowerCase() };

  const prefill: Prefill = {};
  const notUnderstood = typed.filter((word) => !take(word, prefill));
  return { verb: 'ask', prefill, notUnderstood };
}

/** Whether the word made sense; the first one of a kind counts. */
function take(word: string, prefill: Prefill): boolean {
  const [, name = '', value = ''] = /^([a-z]+)[=＝]([\s\S]*)$/i.exec(word) ?? [];
  const found = name ? named(name.toLowerCase(), value.replace(quotes, '').trim()) : recognized(bare(word));
  const isNew = found !== undefined && Object.keys(found).every((key) => !Object.hasOwn(prefill, key));
  if (isNew) Object.assign(prefill, found);
  return isNew;
}

function named(name: string, value: string): Prefill | undefined {
  switch (name) {
    case 'image':
      return ImageId.safeParse(value).success ? { imageId: value } : undefined;
    case 'region':
      return RegionId.safeParse(value).success ? { regionId: value } : undefined;
    case 'bucket':
      return BucketName.safeParse(value).success ? { bucket: value } : addressed(value);
    case 'prefix':
      return ObjectPrefix.safeParse(value).success ? { prefix: value } : undefined;
    case 'format':
      return formatIn(value);
    case 'reason':
      return value ? { reason: value.slice(0, longestReason) } : undefined;
  }
  return undefined;
}

function recognized(word: string): Prefill | undefined {
  if (ImageId.safeParse(word).success) return { imageId: word };
  return addressed(word) ?? formatIn(word) ?? (looksLikeRegion(word) ? { regionId: word } : undefined);
}

/** Also one that is newer than the bot; other words with dashes are none. */
function looksLikeRegion(word: string): boolean {
  return isKnownRegion(word) || /^[a-z]{2}-[a-z]+-\d{1,2}$/.test(word);
}

/** Such as oss://my-bucket or oss://my-bucket/prefix. */
function addressed(word: string): Prefill | undefined {
  const [, bucket = '', prefix = ''] = /^oss:\/\/([^/]+)\/?([^/]*)\/?$/i.exec(word) ?? [];
  if (!BucketName.safeParse(bucket).success || !ObjectPrefix.safeParse(prefix).success) return undefined;
  return prefix ? { bucket, prefix } : { bucket };
}

function formatIn(word: string): Prefill | undefined {
  const format = ImageFormat.safeParse(word.toLowerCase());
  return format.success ? { format: format.data } : undefined;
}

/** Slack may have made a link of an address: <oss://bucket|oss://bucket>. */
function bare(word: string): string {
  return word.replace(quotes, '').replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
}
