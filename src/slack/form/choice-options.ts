/** Choices as options of a select, unfit ones in a group of their own with the reason. Where something is to be said, an option says it; its value is refused on submit. */
import type { OptionGroup, PlainTextOption } from '@slack/types';
import { oneLine } from '../../domain/foreign-text.ts';
import type { Choice, Choices } from '../../workflow/asking/suggest-choices.ts';
import type { Image } from '../../workflow/ports/cloud.ts';
import { plain } from '../blocks.ts';
import { sizes } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const mostOptions = 100;
const longestText = 75;

const hour = 60 * 60 * 1000;
const day = 24 * hour;

export type Options = { options: PlainTextOption[] } | { option_groups: OptionGroup[] };

/** `now` in milliseconds since 1970. */
type ChoiceOptions = (found: Choices, now: number, texts: Texts) => Options;

/** Somebody who types sees mostly the same choices again and again, so each is drawn once in an hour. */
export function createChoiceOptions(): ChoiceOptions {
  const drawn = new WeakMap<Choice, { as: string; option: PlainTextOption }>();

  return (found, now, texts) => {
    const { choices: words } = texts;
    if (!found.ok) return { options: [note(words[found.refusal.reason])] };
    const { choices, note: said } = found.value;
    const shown = choices.filter(({ id }) => id.length <= longestText);
    const kept = shown.slice(0, shown.length > mostOptions - 1 ? mostOptions - 2 : mostOptions);
    const notes = [...(kept.length < shown.length ? [note(words.more)] : []), ...(said ? [note(words[said])] : [])];
    const fit = [...kept.filter(isFit).map((choice) => draw(choice, now, texts)), ...notes];
    const unfit = kept.filter((choice) => !isFit(choice)).map((choice) => draw(choice, now, texts));
    if (unfit.length === 0) return { options: fit };
    const groups = [
      { label: plain(words.fit), options: fit },
      { label: plain(words.unfit), options: unfit },
    ];
    return { option_groups: groups.filter(({ options }) => options.length > 0) };
  };

  function draw(choice: Choice, now: number, texts: Texts): PlainTextOption {
    const as = `${texts.language}/${Math.floor(now / hour)}`;
    const before = drawn.get(choice);
    if (before?.as === as) return before.option;
    const made = option(choice, now, texts);
    drawn.set(choice, { as, option: made });
    return made;
  }
}

function isFit({ obstacle }: Choice): boolean {
  return obstacle?.hard !== true;
}

/** A long name is cut, so that the id can be read. */
function option({ id, name, image, obstacle }: Choice, now: number, texts: Texts): PlainTextOption {
  const text = name ? `${oneLine(name, longestText - id.length - 3) || '…'} · ${id}` : id;
  const shortly: Readonly<Record<string, string>> = texts.shortly;
  const about = [obstacle && shortly[obstacle.reason], ...(image ? descriptionOf(image, now, texts) : [])];
  const description = oneLine(about.flatMap((part) => part || []).join(' · '), longestText);
  return {
    text: plain(oneLine(text, longestText)),
    value: id,
    ...(description && { description: plain(description) }),
  };
}

function descriptionOf(
  { disks, system, createdAt }: Image,
  now: number,
  { choices, time }: Texts,
): (string | undefined)[] {
  const age = createdAt === undefined ? undefined : now - createdAt;
  const days = age === undefined ? 0 : Math.floor(age / day);
  const hours = age === undefined ? 0 : Math.max(1, Math.floor(age / hour));
  return [
    sizes(disks.flatMap(({ sizeGib }) => sizeGib ?? [])),
    age === undefined ? undefined : choices.made(days > 1 ? choices.days(days) : time.hours(hours)),
    system,
  ];
}

function note(text: string): PlainTextOption {
  return { text: plain(oneLine(text, longestText)), value: '-' };
}
