/** Amounts as people write them in the policy file: spans of time, sizes, how often. */
import { z } from 'zod';

const minute = 60_000;
const spans = { s: 1_000, m: minute, h: 60 * minute, d: 24 * 60 * minute } as const;

export function spanOf(text: string): number {
  const [, amount = '', unit = 'm'] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return Number(amount) * spans[unit as keyof typeof spans];
}

/** Milliseconds from 30m, 24h or 14d, at most so many days. */
export const Span = (mostDays: number) =>
  z
    .string({ error: 'must be a span of time such as 30m, 24h or 7d' })
    .regex(/^[1-9]\d{0,4}[mhd]$/, { error: 'must be a span of time such as 30m, 24h or 7d' })
    .refine((text) => spanOf(text) <= mostDays * spans.d, { error: `must be at most ${mostDays}d` })
    .transform(spanOf);

const shortSpan = 'must be a span of time such as 30m, 4h or 1d';

/** Milliseconds from 1h, at most 14 days. Seconds are taken too, for trying it out. */
export const ShortSpan = z
  .string({ error: shortSpan })
  .regex(/^[1-9]\d{0,4}[smhd]$/, { error: shortSpan })
  .refine((text) => spanOf(text) <= 14 * spans.d, { error: 'must be at most 14d' })
  .transform(spanOf);

const twoTimes = 'must be two times of day such as 22:00-07:00';

/** Minutes of the day from 22:00-07:00. An hour is left at least, so that what is due has its time on each day. */
export const HoursOfDay = z
  .string({ error: twoTimes })
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { error: twoTimes, abort: true })
  .transform((text) => {
    const [from = 0, until = 0] = text.split('-').map(minuteOfDay);
    return { from, until };
  })
  .refine(({ from, until }) => (from - until + minutesADay) % minutesADay >= 60, {
    error: 'must leave at least one hour of the day',
  });

const minutesADay = 24 * 60;

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const gibibytes = { GiB: 1, TiB: 1024 } as const;

/** GiB from 500GiB or 2TiB. */
export const Size = z
  .string({ error: 'must be a size such as 500GiB or 2TiB' })
  .regex(/^[1-9]\d{0,6}(GiB|TiB)$/, { error: 'must be a size such as 500GiB or 2TiB' })
  .transform((text) => Number(text.slice(0, -3)) * gibibytes[text.slice(-3) as keyof typeof gibibytes]);

/** So many in a rolling span, from 4/30d. */
export const Rate = z
  .string({ error: 'must be a number a span of time, such as 4/30d' })
  .regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}[hd]$/, { error: 'must be a number a span of time, such as 4/30d' })
  .transform((text) => {
    const [most = '', span = ''] = text.split('/');
    return { most: Number(most), span: spanOf(span) };
  });
