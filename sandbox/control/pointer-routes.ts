/** What people do with a pointer, by the ids of blocks and elements. The page acts through these calls. */
import { z } from 'zod';
import type { Entered } from '../slack/spot.ts';
import { boxOptions, selectOption } from '../slack/text-schema.ts';
import { Refused } from './refused.ts';
import { deed, type Route } from './route.ts';

const Id = z.string().min(1).max(255);
const Spot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), channelId: Id, ts: Id }),
  z.strictObject({ kind: z.literal('note'), ts: Id }),
  z.strictObject({ kind: z.literal('view'), viewId: Id }),
]);
const target = { blockId: Id, actionId: Id };
const Text = z.string().max(10_000);
const Anything: z.ZodType<Entered> = z.union([Text, selectOption, boxOptions, z.null()]);
const Filling = z.strictObject({ ...target, entered: Anything });

const exampleView = 'V0123ABCD';
const region = { blockId: 'region', actionId: 'region' };

export const pointerRoutes: readonly Route[] = [
  deed(
    'clicks',
    {
      what: 'Presses a button by its ids, or the `option` of an overflow menu with this value.',
      body: z.strictObject({ spot: Spot, ...target, option: Text.optional() }),
      by: 'ana',
      example: { spot: { kind: 'note', ts: '1732419000.000100' }, blockId: 'decision', actionId: 'approve' },
    },
    ({ person, body: { spot, option, ...ids } }) => person.pointer.presses(spot, ids, option),
  ),
  deed(
    'enters',
    {
      what: 'Enters text, an option, the ticked ones, or null into an element by its ids; `edits` counts what was entered into the view.',
      body: z.strictObject({ viewId: Id, ...target, entered: Anything }),
      by: 'lin',
      example: { viewId: exampleView, ...region, entered: 'text' },
    },
    ({ person, body: { viewId, entered, ...ids } }) => person.pointer.enters(viewId, ids, entered),
  ),
  deed(
    'looks-up',
    {
      what: 'Asks the app for the options of a list, as typing into it does; null when it gives none that Slack takes.',
      body: z.strictObject({ viewId: Id, ...target, query: Text }),
      by: 'lin',
      example: { viewId: exampleView, blockId: 'image/cn-hangzhou', actionId: 'image', query: 'web' },
    },
    async ({ person, body: { viewId, query, ...ids } }) => {
      return { offered: (await person.pointer.looksUp(viewId, ids, query)) ?? null };
    },
  ),
  deed(
    'sends',
    {
      what: 'Enters what was typed and sends a form.',
      body: z.strictObject({ viewId: Id, fields: z.array(Filling).max(100).default([]) }),
      by: 'lin',
      example: { viewId: exampleView },
    },
    async ({ person, body: { viewId, fields } }) => {
      let edits: number | undefined;
      for (const { entered, ...ids } of fields) ({ edits } = await person.pointer.enters(viewId, ids, entered));
      return { outcome: await person.pointer.submits(viewId), edits };
    },
  ),
  deed(
    'dismisses',
    {
      what: 'Closes the form on top by its id.',
      body: z.strictObject({ viewId: Id }),
      by: 'lin',
      example: { viewId: exampleView },
    },
    async ({ person, body }) => {
      await person.pointer.closes(body.viewId);
      return { ok: true };
    },
  ),
  deed(
    'uses-shortcut',
    {
      what: 'Uses a global shortcut of the app.',
      body: z.strictObject({ callbackId: Id }),
      by: 'lin',
      example: { callbackId: 'ask_export' },
    },
    ({ person, body }) => person.usesShortcut(body.callbackId),
  ),
  deed(
    'opens-home',
    {
      what: 'Opens the Home tab of the app, or the Messages tab beside it.',
      body: z.strictObject({ tab: z.enum(['home', 'messages']).default('home') }),
      by: 'lin',
      example: {},
    },
    ({ person, body }) => person.opensHome(body.tab),
  ),
  deed(
    'joins',
    {
      what: 'Joins a public channel.',
      body: z.strictObject({ channelId: Id }),
      by: 'max',
      example: { channelId: 'C0123ABCD' },
    },
    ({ stage: { slack }, person, body }) => {
      const channel = slack.channels.find(({ id }) => id === body.channelId);
      const mayJoin = channel && !channel.isPrivate && person.record.guest === undefined;
      if (!mayJoin)
        throw new Refused(409, `${person.name} cannot join this channel: it is private, or not for guests.`);
      channel.join(person);
      return { ok: true };
    },
  ),
];
