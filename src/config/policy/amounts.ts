/** Amounts as people write them in the policy file: spans of time, sizes, how often. */
import { z } from 'zod';

const minute = 60_000;
const spans = { m: minute, h: 60 * minute, d: 24 * 60 * minute } as const;

export function spanOf(text: string): number {
  const [, amount = '', unit = 'm'] = /^(\d+)([mhd])$/.exec(text) ?? [];
  return Number(amount) * spans[unit as keyof typeof spans];
}

/** Milliseconds from 30m, 24h or 14d, at most so many days. */
export const Span = (mostDays: number) =>
  z
    .string({ error: 'must be a span of time such as 30m, 24h or 7d' })
    .regex(/^[1-9]\d{0,4}[mhd]$/, { error: 'must be a span of time such as 30m, 24h or 7d' })
    .refine((text) => spanOf(text) <= mostDays * spans.d, { error: `must be at most ${mostDays}d` })
    .transform(spanOf);

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
