/** The control API: a whole request by calls as curl makes them, and the calls that it refuses. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Control, createControl } from '../../sandbox/control.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';

const Seen = z.object({
  outcome: z.unknown(),
  form: z.looseObject({ title: z.string() }).nullable(),
  news: z.array(z.string()),
});
const Message = z.object({
  ts: z.string(),
  words: z.string(),
  buttons: z.array(z.string()),
  thread: z.array(z.object({ words: z.string() })),
});
const State = z.object({
  channels: z.array(z.object({ name: z.string(), messages: z.array(Message) })),
  people: z.record(
    z.string(),
    z.object({ form: z.unknown(), privateNotes: z.array(z.unknown()), directMessages: z.array(Message) }),
  ),
  cloud: z.object({
    tasks: z.array(z.object({ imageId: z.string(), status: z.string() })),
    buckets: z.record(z.string(), z.array(z.object({ name: z.string() }))),
  }),
  bots: z.array(z.unknown()),
  faults: z.object({ slack: z.array(z.string()), cloud: z.array(z.unknown()) }),
});
const ErrorAnswer = z.object({ error: z.string() });

/** Long enough for a lock of a killed worker to run out. */
const patience = 60_000;

let stage: Stage;
let control: Control;

beforeAll(async () => {
  stage = await createStage({ mode: 'socket' });
  control = await createControl(stage);
});

afterAll(async () => {
  await control.stop();
  await stage.stop();
});

describe('a request by calls', () => {
  it('goes from the command to the objects, past a bot that is killed', { timeout: 2 * patience }, async () => {
    await did('/bots/start', {});
    await did('/people/lin/types', { text: '/export-image' });
    await untilSeen('lin', 'Export an image');
    await did('/people/lin/fills', { field: 'Region', value: 'cn-hangzhou' });
    await did('/people/lin/fills', { field: 'Image', value: 'm-bp1acmeweb01' });
    await did('/people/lin/fills', { field: 'OSS bucket', value: 'acme-exports' });
    await did('/people/lin/clears', { field: 'OSS prefix' });
    await did('/people/lin/fills', { field: 'Reason', value: 'DR drill, OPS-812' });
    const submitted = Seen.parse(await did('/people/lin/submits', {}));
    await untilSeen('lin', 'Sent for approval');
    await did('/people/lin/closes', {});
    const card = await untilState((state) => state.channels[0]?.messages[0]);
    Seen.parse(await did('/people/lin/presses', { button: 'Approve' }));
    await untilSeen('lin', 'your own request');
    await did('/bots/kill', {});
    await did('/bots/start', {});
    const requestId = /· (\w+)$/.exec(card.words)?.[1];
    await did('/people/ana/presses', { button: 'Approve', request: requestId, times: 2 });
    const isEnding = ({ words }: { words: string }) => words.includes('Exported in');
    const state = await untilState((seen) => (seen.people['lin']?.directMessages.some(isEnding) ? seen : undefined));

    expect(submitted.outcome).toBe('updated');
    expect(state.cloud.tasks).toMatchObject([{ imageId: 'm-bp1acmeweb01', status: 'Finished' }]);
    expect(state.cloud.buckets['acme-exports']).toHaveLength(1);
    expect(state.channels[0]?.messages[0]?.thread.filter(isEnding)).toHaveLength(1);
    expect(state.bots).toHaveLength(1);
    expect(state.faults).toEqual({ slack: [], cloud: [] });
  });

  it('shows the conversations as text', async () => {
    const response = await fetch(`${control.url}/transcript`);

    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('── #image-approvals');
  });

  it('lists every call with an example on its help page', async () => {
    const help = await (await fetch(control.url)).text();

    expect(help).toContain(`curl -s ${control.url}/people/lin/types -d '{"text":"/export-image"}'`);
    for (const call of ['GET /state', 'POST /people/:name/presses', 'POST /trouble/cloud', 'POST /redis/restart']) {
      expect(help).toContain(call);
    }
  });
});

describe('the strings of the stage', () => {
  it('queues trouble in both stand-ins and forgets it again', async () => {
    await did('/trouble/slack', { method: 'chat.update', kind: 'rate-limit', retryAfter: 1 });
    const coming = await did('/trouble/cloud', { action: 'DescribeTasks', error: 'Throttling', times: 2 });
    await did('/trouble/clear', {});

    expect(coming).toEqual({ coming: [{ action: 'DescribeTasks', kind: { error: 'Throttling' }, times: 2 }] });
    expect(stage.cloud.trouble.pending).toEqual([]);
  });

  it('makes, fills, empties and disables user groups', async () => {
    const made = await did('/groups/make', { handle: 'leads', members: ['wei'] });
    const filled = await did('/groups/fill', { handle: 'leads', members: ['lin', 'ana'] });
    const emptied = await did('/groups/fill', { handle: 'leads', members: [] });
    const disabled = await did('/groups/disable', { handle: 'leads' });

    expect(made).toMatchObject({ id: expect.stringMatching(/^S/), members: ['wei'], disabled: false });
    expect(filled).toMatchObject({ members: ['lin', 'ana'] });
    expect(emptied).toMatchObject({ members: [] });
    expect(disabled).toMatchObject({ disabled: true });
    expect(await did('/groups/disable', { handle: 'leads', disabled: false })).toMatchObject({ disabled: false });
  });

  it('turns switches, the role and the clock of the cloud', async () => {
    const before = stage.cloud.now();
    await did('/cloud/set', { lag: 100, concurrentQuota: null });
    await did('/cloud/role', { role: 'missing' });
    await did('/cloud/advance', { ms: 3_600_000 });

    expect(stage.cloud.switches.lag).toBe(100);
    expect(stage.cloud.role).toBe('missing');
    expect(stage.cloud.now() - before).toBeGreaterThanOrEqual(3_600_000);
    stage.cloud.set({ lag: 0 });
    stage.cloud.role = 'ok';
  });

  it('restarts Redis', async () => {
    expect(await did('/redis/restart', {})).toEqual({ restarted: true });
  });
});

describe('what is refused', () => {
  it.each([
    ['/people/lin/types', { channel: 'image-approvals' }, 400, 'The field "text" is missing.'],
    ['/people/lin/types', { text: 5 }, 400, 'The field "text" is wrong'],
    ['/people/lin/types', { text: 'hi', chanel: 'x' }, 400, 'does not know the field "chanel"'],
    ['/people/lin/types', { text: 'hi', channel: 'nowhere' }, 404, 'no channel "nowhere"'],
    ['/people/bob/types', { text: 'hi' }, 404, 'No person is called "bob". There are lin, ana'],
    ['/people/lin/presses', { button: 'Approve', ts: 'now' }, 400, 'The field "ts" is wrong'],
    ['/people/lin/submits', {}, 409, 'no modal is open for lin'],
    ['/trouble/slack', { method: 'chat.update', kind: 'storm' }, 400, 'The field "kind" is wrong'],
    ['/trouble/slack', { method: 'chat.update', kind: 'status' }, 400, 'The field "status" is missing.'],
    ['/trouble/cloud', { action: 'ExportImage', looseAnswer: true }, 400, 'The kind of trouble is missing'],
    ['/trouble/cloud', { action: 'ExportImage', delayMs: 'long' }, 400, 'The field "delayMs" is wrong'],
    ['/cloud/set', { lag: -1 }, 400, 'The field "lag" is wrong'],
    ['/cloud/advance', {}, 400, 'The field "ms" is missing.'],
    ['/cloud/advance', [], 400, 'The body must be a JSON object.'],
    ['/groups/make', { handle: '@leads' }, 400, 'The field "handle" is wrong: write it without the @'],
    ['/groups/make', { handle: 'security' }, 409, 'There is a group @security already.'],
    [
      '/groups/fill',
      { handle: 'leaders', members: [] },
      404,
      'No group is called @leaders. There are @security, @oncall',
    ],
    ['/groups/fill', { handle: 'security', members: ['tom'] }, 404, 'No person is called "tom".'],
    ['/nowhere', {}, 404, 'There is no call /nowhere.'],
    ['/state', {}, 405, '/state takes GET only.'],
  ])('%s with %j', async (path, body, status, sentence) => {
    const response = await post(path, JSON.stringify(body));

    expect(response.status).toBe(status);
    expect(ErrorAnswer.parse(await response.json()).error).toContain(sentence);
  });

  it('a body that is not JSON, and one that is too long', async () => {
    const broken = await post('/people/lin/types', '{"text": hi}');
    const long = await post('/people/lin/types', JSON.stringify({ text: 'x'.repeat(100_000) }));

    expect(broken.status).toBe(400);
    expect(long.status).toBe(413);
  });

  it('a Host header of elsewhere, and a page of elsewhere', async () => {
    const { port } = new URL(control.url);
    const page = await fetch(`${control.url}/state`, { headers: { origin: 'https://example.com' } });

    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost(`127.0.0.1.evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(`localhost:${port}`)).toBe(200);
    expect(page.status).toBe(403);
  });
});

function post(path: string, body: string): Promise<Response> {
  return fetch(`${control.url}${path}`, { method: 'POST', body });
}

async function did(path: string, body: object): Promise<unknown> {
  const response = await post(path, JSON.stringify(body));
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** What a call answers is what is seen at a glance; on a busy machine it comes later. */
async function untilSeen(name: string, words: string): Promise<void> {
  await untilState(({ people: { [name]: person } }) => {
    const seen = JSON.stringify([person?.form, person?.privateNotes]);
    return seen.includes(words) ? true : undefined;
  });
}

/** Looks again after each change of the stage. */
async function untilState<Found>(find: (state: z.infer<typeof State>) => Found | undefined): Promise<Found> {
  const deadline = Date.now() + patience;
  for (;;) {
    const changed = nextChange();
    const found = find(State.parse(await (await fetch(`${control.url}/state`)).json()));
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(stage.slack.transcript());
    await changed;
  }
}

function nextChange(): Promise<void> {
  return new Promise((seen) => {
    const stop = stage.slack.onChange(() => {
      stop();
      seen();
    });
  });
}

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const call = request(`${control.url}/state`, { headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    call.on('error', failed).end();
  });
}
