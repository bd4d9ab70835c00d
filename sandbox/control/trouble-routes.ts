/** Trouble on demand, in Slack and in Alibaba Cloud. */
import { z } from 'zod';
import type { Trouble } from '../aliyun/shared/trouble.ts';
import { checked } from './checked.ts';
import { Refused } from './refused.ts';
import { act, type Route } from './route.ts';

const Name = z.string().min(1).max(100);
const Times = z.int().min(1).max(1_000).default(1);
const Status = z.int().min(300).max(599);
const Ms = z.int().min(0).max(3_600_000);

const inSlack = { method: Name, times: Times };
const SlackTrouble = z.discriminatedUnion('kind', [
  z.strictObject({ ...inSlack, kind: z.literal('rate-limit'), retryAfter: z.int().min(1).max(600) }),
  z.strictObject({ ...inSlack, kind: z.literal('status'), status: Status }),
  z.strictObject({ ...inSlack, kind: z.literal('lose-answer') }),
  z.strictObject({ ...inSlack, kind: z.literal('hang') }),
  z.strictObject({ ...inSlack, kind: z.literal('error'), error: Name }),
]);

const Yes = z.literal(true);
const refusal = {
  status: Status.exactOptional(),
  message: z.string().max(10_000).exactOptional(),
  ec: Name.exactOptional(),
  retryAfter: Ms.exactOptional(),
};

/** By the field that distinguishes the kinds. */
const cloudTroubles: Readonly<Record<string, z.ZodType<Trouble>>> = {
  error: z.strictObject({ error: Name, ...refusal }),
  body: z.strictObject({ status: Status, body: z.string().max(50_000) }),
  json: z.strictObject({ json: z.json(), status: Status.exactOptional() }),
  redirect: z.strictObject({ redirect: z.url() }),
  dropBefore: z.strictObject({ dropBefore: Yes }),
  loseAnswer: z.strictObject({ loseAnswer: Yes }),
  hang: z.strictObject({ hang: Yes }),
  delayMs: z.strictObject({ delayMs: Ms }),
  arrivesAfterMs: z.strictObject({ arrivesAfterMs: Ms }),
};
const CloudTrouble = z.looseObject({ action: Name, times: Times });
const SlackOutage = z.strictObject({ on: z.boolean() });
const CloudOutage = z.strictObject({ on: z.boolean(), service: z.enum(['ecs', 'ram', 'sts', 'oss']).optional() });

export const troubleRoutes: readonly Route[] = [
  act(
    '/trouble/slack',
    {
      what: 'The next `times` calls of a Slack method meet trouble. `kind`: rate-limit (with retryAfter), status (with status), lose-answer, hang, error (with error).',
      body: SlackTrouble,
      example: { method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 1, times: 2 },
    },
    ({ slack }, { method, times, ...trouble }) => {
      slack.trouble.next(method, trouble, times);
      return { coming: { method, times, ...trouble } };
    },
  ),
  act(
    '/trouble/cloud',
    {
      what: `The next \`times\` calls of an Alibaba Cloud action ("*" for any) meet trouble: one of ${Object.keys(cloudTroubles).join(', ')}.`,
      body: CloudTrouble,
      example: { action: 'ExportImage', loseAnswer: true },
    },
    ({ cloud }, { action, times, ...kind }) => {
      cloud.trouble.next(action, cloudTrouble(kind), times);
      return { coming: cloud.snapshot().trouble };
    },
  ),
  act(
    '/trouble/slack/outage',
    { what: 'While on, nothing gets through to Slack or from it.', body: SlackOutage, example: { on: true } },
    ({ slack }, { on }) => {
      slack.outage(on);
      return { on };
    },
  ),
  act(
    '/trouble/cloud/outage',
    {
      what: 'While on, connections to Alibaba Cloud break; `service` is ecs, ram, sts or oss, all unless told.',
      body: CloudOutage,
      example: { on: true, service: 'oss' },
    },
    ({ cloud }, { on, service }) => {
      cloud.outage(on, service);
      return { outage: cloud.snapshot().outage };
    },
  ),
  act(
    '/trouble/clear',
    { what: 'Forgets the trouble still to come; outages last.', body: z.strictObject({}), example: {} },
    ({ slack, cloud }) => {
      slack.trouble.clear();
      cloud.trouble.clear();
      return { coming: [] };
    },
  ),
];

function cloudTrouble(kind: Record<string, unknown>): Trouble {
  const schema = Object.entries(cloudTroubles).find(([field]) => field in kind)?.[1];
  if (schema) return checked(schema, kind);
  const names = Object.keys(cloudTroubles).map((field) => `"${field}"`);
  throw new Refused(400, `The kind of trouble is missing: give one of the fields ${names.join(', ')}.`);
}
