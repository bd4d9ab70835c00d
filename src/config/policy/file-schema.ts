/** The shape of the policy file as people write it, and what it becomes. */
import { z } from 'zod';
import { BucketName, RegionId } from '../../domain/parameters.ts';
import { conditionsOf } from '../../domain/policy/condition.ts';
import { HoursOfDay, Rate, ShortSpan, Size, Span, spanOf } from './amounts.ts';
import { isPattern, isSlowPattern } from './reason-pattern.ts';

const personOrGroup = /^([UW][A-Z0-9]{2,20}|group:S[A-Z0-9]{2,20})$/;
const PersonOrGroup = z
  .string({ error: 'must be U… or group:S…' })
  .regex(personOrGroup, { error: 'must be U… or group:S…' });

const SourceText = z
  .string({ error: 'must be channel, U… or group:S…' })
  .refine((text) => text === 'channel' || personOrGroup.test(text), { error: 'must be channel, U… or group:S…' });

const pattern = 'must be a text, or a list of texts, of at most 200 characters each';
const Pattern = z.string({ error: pattern }).min(1, { error: pattern }).max(200, { error: pattern });
const Patterns = z
  .union([Pattern, z.array(Pattern).min(1).max(100)], { error: pattern })
  .transform((given) => [given].flat());

const WhenFile = conditionsOf({
  patterns: Patterns,
  size: { larger_than: Size.optional() },
  people: z.array(PersonOrGroup).min(1),
}).transform(({ larger_than, ...when }) => ({
  ...when,
  ...(larger_than !== undefined && { largerThan: larger_than }),
}));

const Count = z.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' });

const ApproversFile = z
  .strictObject({
    from: SourceText,
    at_least: Count.min(1, { error: 'must be 1 or more' }).max(10, { error: 'must be at most 10' }).optional(),
    joined: z.enum(['before', 'any'], { error: 'must be before or any' }).default('before'),
  })
  .transform(({ at_least, ...approvers }) => ({ ...approvers, ...(at_least !== undefined && { atLeast: at_least }) }));

const Sentence = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(1, { error: 'is empty' })
    .max(most, { error: `must be at most ${most} characters` });

const RuleName = z
  .string({ error: 'must be a name such as production' })
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'must be at most 40 small letters, digits and dashes' });

const slowPattern =
  'has a repetition within a repetition, or alternatives that repeat, such as (a+)+: a long reason could keep the bot busy for hours';

const Reason = z.strictObject({
  required: z.boolean({ error: 'must be true or false' }).default(true),
  pattern: Sentence(200)
    .refine(isPattern, { error: 'is not a regular expression', abort: true })
    .refine((text) => !isSlowPattern(text), { error: slowPattern })
    .optional(),
  hint: Sentence(150).optional(),
});

const Day = z.iso.date({ error: 'must be a date such as 2027-03-31' });

const Standing = z.strictObject({ until: Day, at_most: Rate });

/** No export starts on these days; `to` is the last one. */
const FreezeFile = z.strictObject({ from: Day, to: Day, reason: Sentence(150) });

/** Without approvals, but with a review after it. */
const BreakGlassFile = z.strictObject({
  who: z
    .array(PersonOrGroup, { error: 'must be a list of U… or group:S…' })
    .max(50, { error: 'has more than 50 entries' }),
  review_within: Span(30).default(spanOf('72h')),
  during_freeze: z.boolean({ error: 'must be true or false' }).default(false),
});

const Escalate = z.strictObject({
  after: ShortSpan,
  to: z.array(PersonOrGroup, { error: 'must be a list of U… or group:S…' }).min(1, { error: 'is empty' }).max(20),
});

/** Who decides, by which quorum, and how long there is for it. */
const RuleFile = z.strictObject({
  name: RuleName,
  when: WhenFile.optional(),
  never: Sentence(300).optional(),
  requesters: z.array(SourceText).min(1, { error: 'is empty' }).optional(),
  channel: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,20}$/, { error: 'must be the id of a channel, C…' })
    .optional(),
  approvals: Count.min(1, { error: 'must be 1 or more' }).max(10, { error: 'must be at most 10' }).default(1),
  approvers: z.array(ApproversFile).min(1, { error: 'is empty' }).max(20).optional(),
  mention: z.boolean({ error: 'must be true or false' }).default(false),
  decide_within: Span(14).optional(),
  approval_holds: Span(3).optional(),
  remind_after: z
    .array(ShortSpan, { error: 'must be a list of spans of time such as [1h, 4h]' })
    .min(1, { error: 'is empty' })
    .max(10, { error: 'has more than 10 reminders' })
    .optional(),
  quiet_hours: HoursOfDay.optional(),
  escalate: Escalate.optional(),
  reason: Reason.optional(),
  deny_reason: z.enum(['optional', 'required'], { error: 'must be optional or required' }).optional(),
  warn: Sentence(300).optional(),
  standing: Standing.optional(),
});
export type RuleFile = z.infer<typeof RuleFile>;

const ExpectedChoice = z.union(
  [z.strictObject({ never: RuleName }), z.strictObject({ rule: RuleName }), z.literal('none')],
  { error: 'must be { never: NAME }, { rule: NAME } or none' },
);

const TestFile = z.strictObject({
  name: Sentence(100),
  request: z.strictObject({
    image: z
      .strictObject({
        id: z.string().default('m-example'),
        name: z.string().optional(),
        tags: z.record(z.string(), z.string()).optional(),
        size: Size.optional(),
      })
      .default({ id: 'm-example' }),
    bucket: z.string().default('example'),
    region: z.string().default('cn-hangzhou'),
    format: z.string().default('raw'),
    requester: z.string().default('U0EXAMPLE'),
    groups: z.array(z.string()).optional(),
  }),
  expect: ExpectedChoice,
});

export const PolicyFile = z.strictObject({
  version: Count.min(1, { error: 'must be 1 or more' }).optional(),
  time_zone: z.string().refine(isTimeZone, { error: 'must be a time zone such as Asia/Shanghai' }).optional(),
  admins: z.array(PersonOrGroup, { error: 'must be a list of U… or group:S…' }).default([]),
  requesters: z.array(SourceText).min(1, { error: 'is empty' }).optional(),
  destinations: z
    .array(
      z.strictObject({
        bucket: BucketName.meta({ description: 'A bucket of this account' }),
        region: RegionId,
      }),
      { error: 'must be a list of { bucket, region }' },
    )
    .default([]),
  freezes: z
    .array(FreezeFile, { error: 'must be a list of { from, to, reason }' })
    .max(100, { error: 'has more than 100 freezes' })
    .default([]),
  break_glass: BreakGlassFile.optional(),
  rules: z
    .array(RuleFile, { error: 'must be a list of rules' })
    .max(500, { error: 'has more than 500 rules' })
    .optional(),
  tests: z.array(TestFile, { error: 'must be a list of tests' }).max(1_000).default([]),
});
export type PolicyFile = z.infer<typeof PolicyFile>;

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
