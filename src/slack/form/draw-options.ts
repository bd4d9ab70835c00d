/** Draws the options of a list, blocked ones in a group of their own with the reason. A note is drawn as an option too, whose value is refused on submit. */
import type { OptionGroup, PlainTextOption } from '@slack/types';
import { oneLine } from '../../domain/foreign-text.ts';
import type { FormOption, SuggestedOptions } from '../../workflow/asking/suggest-options.ts';
import type { Image } from '../../workflow/ports/cloud.ts';
import { plain } from '../blocks.ts';
import { sizes } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { longestOption, plainOption } from './plain-option.ts';

const mostOptions = 100;

const hour = 60 * 60 * 1000;
const day = 24 * hour;

export type Options = { options: PlainTextOption[] } | { option_groups: OptionGroup[] };

/** `now` in milliseconds since 1970. */
type DrawOptions = (found: SuggestedOptions, now: number, texts: Texts) => Options;

/** A requester who types gets mostly the same options at each letter, so each is drawn once an hour. */
export function createDrawOptions(): DrawOptions {
  const drawn = new WeakMap<FormOption, { as: string; option: PlainTextOption }>();

  return (found, now, texts) => {
    const { options: words } = texts;
    if (!found.ok) return { options: [note(words[found.refusal.reason])] };
    const { options, note: said } = found.value;
    const shown = options.filter(({ id }) => id.length <= longestOption);
    const kept = shown.slice(0, shown.length > mostOptions - 1 ? mostOptions - 2 : mostOptions);
    const notes = [...(kept.length < shown.length ? [note(words.more)] : []), ...(said ? [note(words[said])] : [])];
    const fit = [...kept.filter(isFit).map((option) => draw(option, now, texts)), ...notes];
    const unfit = kept.filter((option) => !isFit(option)).map((option) => draw(option, now, texts));
    if (unfit.length === 0) return { options: fit };
    const groups = [
      { label: plain(words.fit), options: fit },
      { label: plain(words.unfit), options: unfit },
    ];
    return { option_groups: groups.filter(({ options }) => options.length > 0) };
  };

  function draw(option: FormOption, now: number, texts: Texts): PlainTextOption {
    const as = `${texts.language}/${Math.floor(now / hour)}`;
    const before = drawn.get(option);
    if (before?.as === as) return before.option;
    const made = entryOf(option, now, texts);
    drawn.set(option, { as, option: made });
    return made;
  }
}

function isFit({ result }: FormOption): boolean {
  return result?.hard !== true;
}

/** A long name is cut, so that the id can be read. */
function entryOf({ id, name, image, result }: FormOption, now: number, texts: Texts): PlainTextOption {
  const text = name ? `${oneLine(name, longestOption - id.length - 3) || '…'} · ${id}` : id;
  const shortly: Readonly<Record<string, string>> = texts.shortly;
  const about = [result && shortly[result.reason], ...(image ? descriptionOf(image, now, texts) : [])];
  const description = oneLine(about.flatMap((part) => part || []).join(' · '), longestOption);
  return {
    ...plainOption(text, id),
    ...(description && { description: plain(description) }),
  };
}

function descriptionOf(
  { disks, system, createdAt }: Image,
  now: number,
  { options, time }: Texts,
): (string | undefined)[] {
  const age = createdAt === undefined ? undefined : now - createdAt;
  const days = age === undefined ? 0 : Math.floor(age / day);
  const hours = age === undefined ? 0 : Math.max(1, Math.floor(age / hour));
  return [
    sizes(disks.flatMap(({ sizeGib }) => sizeGib ?? [])),
    age === undefined ? undefined : options.made(days > 1 ? options.days(days) : time.hours(hours)),
    system,
  ];
}

function note(text: string): PlainTextOption {
  return plainOption(text, '-');
}
