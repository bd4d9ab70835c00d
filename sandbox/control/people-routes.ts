/** What people do: they type, fill in by label, and press by the words on the button. */
import { z } from 'zod';
import type { Channel } from '../slack/channel.ts';
import type { Person } from '../slack/person.ts';
import type { Message, Note } from '../slack/shown-message.ts';
import { becomesSo } from '../slack/waiting.ts';
import type { Stage } from '../stage.ts';
import { placeOf } from './find-place.ts';
import { formPicture } from './picture.ts';
import { Refused } from './refused.ts';
import { deed, type Route } from './route.ts';

/** How long people look whether something appears before them, in milliseconds; and how often they look again. */
const glance = 1_000;
const mostGlances = 10;

const Words = z.string().min(1).max(10_000);
const Times = z.int().min(1).max(20).optional();
const Nothing = z.strictObject({});
const Typed = z.strictObject({ channel: Words.optional(), text: Words, times: Times });
const Filled = z.strictObject({ field: Words, value: z.string().max(10_000) });
const Pressed = z.strictObject({
  button: Words,
  request: Words.optional(),
  ts: z
    .string()
    .regex(/^\d+\.\d+$/, 'write it as Slack does, such as 1732419000.000100')
    .optional(),
  in: z.literal('home').optional(),
  times: Times,
});

export const peopleRoutes: readonly Route[] = [
  deed(
    'types',
    {
      what: 'Types a command, or a message. `channel` is a name or "direct"; the approval channel by default.',
      body: Typed,
      by: 'lin',
      example: { text: '/export-image' },
    },
    ({ stage, person, body }) => seeing(stage, person, () => type(stage, person, body)),
  ),
  deed(
    'fills',
    {
      what: 'Fills in a field of the form by its label; a list by the words or the value of an option.',
      body: Filled,
      by: 'lin',
      example: { field: 'Region', value: 'cn-hangzhou' },
    },
    ({ person, body: { field, value } }) => done(person, () => person.fills(field, value)),
  ),
  deed(
    'clears',
    {
      what: 'Empties a field of the form.',
      body: z.strictObject({ field: Words }),
      by: 'lin',
      example: { field: 'OSS prefix' },
    },
    ({ person, body }) => done(person, () => person.clears(body.field)),
  ),
  deed(
    'submits',
    {
      what: 'Submits the form, `times` times at once, and answers with what becomes of it.',
      body: z.strictObject({ times: Times }),
      by: 'lin',
      example: {},
    },
    ({ stage, person, body: { times = 1 } }) => done(person, () => submit(stage, person, times)),
  ),
  deed('closes', { what: 'Closes the form.', body: Nothing, by: 'lin', example: {} }, ({ person }) =>
    done(person, () => person.closes()),
  ),
  deed(
    'presses',
    {
      what: 'Presses a button by its words: in the form, on the card of `request`, on message `ts`, on the Home tab (`in`: home), or on the newest message that has it.',
      body: Pressed,
      by: 'ana',
      example: { button: 'Approve', times: 2 },
    },
    ({ stage, person, body }) => seeing(stage, person, () => press(stage, person, body)),
  ),
];

type Seen = {
  outcome: unknown;
  form: ReturnType<typeof formPicture> | null;
  /** Private notes and direct messages that came meanwhile. */
  news: string[];
};

/** Most of what an app shows comes after its acknowledgement, so commands and presses wait a little for it. */
function seeing({ slack }: Stage, person: Person, acts: () => Promise<unknown>): Promise<Seen> {
  const known = shownInPrivate(person).length;
  const before = slack.calls.length;
  const isShown = () =>
    shownInPrivate(person).length > known || slack.calls.slice(before).some(({ method }) => isShowing(method));
  return done(person, async () => {
    const outcome = await acts();
    await becomesSo(slack.state, isShown, glance);
    return outcome;
  });
}

async function done(person: Person, acts: () => Promise<unknown>): Promise<Seen> {
  const known = new Set(shownInPrivate(person));
  const outcome = (await acts()) ?? null;
  const news = shownInPrivate(person).filter((words) => !known.has(words));
  return { outcome, form: person.form ? formPicture(person.form) : null, news: news.map(({ words }) => words) };
}

function shownInPrivate({ privateNotes, directMessages }: Person): (Note | Message)[] {
  return [...privateNotes, ...directMessages];
}

function isShowing(method: string): boolean {
  return method.startsWith('views.') || method.startsWith('chat.');
}

async function type(
  stage: Stage,
  person: Person,
  { channel, text, times = 1 }: z.infer<typeof Typed>,
): Promise<unknown> {
  const where = placeNamed(stage, channel);
  if (text.startsWith('/')) return person.types(where, text, { times });
  person.says(where, text);
  return { ok: true };
}

/** Until the form is not redrawn any more: an app may show step by step what it does. */
async function submit({ slack }: Stage, person: Person, times: number): Promise<unknown> {
  const outcome = await person.submits({ times });
  const redrawn = () => slack.calls.filter(({ method }) => method === 'views.update').length;
  for (let look = 0, before = -1; look < mostGlances && person.form && before !== redrawn(); look += 1) {
    before = redrawn();
    await becomesSo(slack.state, () => redrawn() > before, glance);
  }
  return outcome;
}

async function press(stage: Stage, person: Person, body: z.infer<typeof Pressed>): Promise<unknown> {
  const { button, times = 1 } = body;
  if (body.in) return person.presses(button, { in: body.in, times });
  const place = await placeOf(stage, person, body);
  return person.presses(button, place === 'form' ? { times } : { in: place, times });
}

function placeNamed({ slack, approvals }: Stage, name: string | undefined): Channel | 'direct' {
  if (name === undefined) return approvals;
  if (name === 'direct') return name;
  const channel = slack.channels.find((one) => one.name === name.replace(/^#/, '') || one.id === name);
  if (channel) return channel;
  const names = slack.channels.map((one) => one.name).join(', ');
  throw new Refused(404, `The field "channel" is wrong: there is no channel "${name}". There are ${names} and direct.`);
}
