/** The hours of the day in which no one is reminded, by the clock on the wall of a time zone. Pure. */
import { z } from 'zod';

const MinuteOfDay = z.number().int().min(0).max(1439);

/** From one minute of the day until before another one, which may be of the next day. */
export const QuietHours = z.strictObject({ from: MinuteOfDay, until: MinuteOfDay, timeZone: z.string().min(1) });
export type QuietHours = z.infer<typeof QuietHours>;

const minute = 60_000;
const day = 24 * 60;

/** Such as 22:00-07:00, as the policy file has it. */
export function describeQuietHours({ from, until, timeZone }: QuietHours): string {
  return `${timeOfDay(from)}-${timeOfDay(until)} ${timeZone}`;
}

/** `at` itself where that is not within the quiet hours, else their end: the first minute after `at` that is not. */
export function afterQuiet(at: number, quiet: QuietHours | undefined): number {
  if (!quiet) return at;
  const minuteAt = clockIn(quiet.timeZone);
  let from = at;
  // Where clocks are set back within the quiet hours, the minutes left are more than the wall says: once more then.
  while (isWithin(minuteAt(from), quiet)) {
    const left = (quiet.until - minuteAt(from) + day) % day;
    const end = Math.floor(from / minute) * minute + left * minute;
    if (!isWithin(minuteAt(end), quiet)) return firstOutside({ from, end, quiet, minuteAt });
    from = end;
  }
  return from;
}

type Search = { from: number; end: number; quiet: QuietHours; minuteAt: (at: number) => number };

/** Where clocks are set forward meanwhile, the quiet hours end before the minutes left are over. */
function firstOutside({ from, end, quiet, minuteAt }: Search): number {
  let within = Math.floor(from / minute);
  let outside = end / minute;
  while (outside - within > 1) {
    const middle = Math.floor((within + outside) / 2);
    if (isWithin(minuteAt(middle * minute), quiet)) within = middle;
    else outside = middle;
  }
  return outside * minute;
}

function isWithin(minuteOfDay: number, { from, until }: QuietHours): boolean {
  return from < until ? from <= minuteOfDay && minuteOfDay < until : from <= minuteOfDay || minuteOfDay < until;
}

function clockIn(timeZone: string): (at: number) => number {
  const times = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  return (at) => {
    const parts = new Map(times.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
  };
}

function timeOfDay(minuteOfDay: number): string {
  const [hours, minutes] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
  return [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
}
