/** Dates as the clock and the language of their reader have them: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */

import { slackWords } from '../shared/slack-words.ts';

type Options = Intl.DateTimeFormatOptions;

const day: Options = { day: 'numeric', month: 'short', year: 'numeric' };
const parts: Readonly<Record<string, Options>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: day,
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

type Reader = { now: Date; locale: string };

/** `now` decides what is today. An unknown format is drawn as its fallback. */
export function drawDate(date: { seconds: number; format: string; fallback: string }, reader: Reader): string {
  const { seconds, format, fallback } = date;
  if (!Number.isFinite(seconds) || format === '') return fallback;
  const when = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => drawPart(name, when, reader) ?? whole);
}

function drawPart(name: string, when: Date, reader: Reader): string | undefined {
  const plain = name.replace('_pretty', '');
  const options = parts[plain];
  if (!options) return undefined;
  const inWords = name.endsWith('_pretty') && nearby(when, reader);
  return inWords || new Intl.DateTimeFormat(calendarOf(reader.locale), options).format(when);
}

/** The day before the month, on a clock of 24 hours, unless the reader's language has an order of its own. */
function calendarOf(locale: string): string {
  return locale.startsWith('en') ? 'en-GB' : locale;
}

function nearby(when: Date, { now, locale }: Reader): string | undefined {
  const words = slackWords(locale);
  const days = Math.round((midnight(when) - midnight(now)) / 86_400_000);
  return days === 0 ? words.today : days === 1 ? words.tomorrow : days === -1 ? words.yesterday : undefined;
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** The time of a message, from its `ts`. */
export function clockOf(ts: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(Number(ts) * 1000));
}
