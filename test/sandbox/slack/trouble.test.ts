import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandOf, expectRefusal, newClient, section, setStage, type TestStage } from './stage.ts';

let stage: TestStage;
let now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(async () => {
  stage = await setStage({ now: () => now });
});

afterEach(() => stage.slack.stop());

const retrying = { retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 5 } };
const post = (client = stage.client) => client.chat.postMessage({ channel: stage.channel.id, text: 'hello' });

describe('trouble on demand', () => {
  it('asks to slow down, and a client that waits gets through', async () => {
    const { slack, channel } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 0 });

    await post(newClient(slack, retrying));

    expect(channel.messages).toHaveLength(1);
    expect(slack.calls.map(({ error }) => error)).toEqual(['ratelimited', undefined]);
  });

  it('says how long to wait', async () => {
    const { slack } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 7 });

    const call = post(newClient(slack, { rejectRateLimitedCalls: true }));

    await expect(call).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('takes its time for one method, until it is reset', async () => {
    const { slack, client } = stage;
    slack.trouble.slow('auth.test', 1000);
    const timed = async (call: () => Promise<unknown>) => {
      const before = performance.now();
      await call();
      return performance.now() - before;
    };

    const slow = await timed(() => client.auth.test());
    const other = await timed(() => post());
    slack.trouble.clear();
    const again = await timed(() => client.auth.test());

    expect(slow).toBeGreaterThanOrEqual(999);
    expect(Math.max(other, again)).toBeLessThan(999);
  });

  it('answers with a bad status as often as wanted', async () => {
    const { slack } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'status', status: 503 }, 2);

    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    await expect(post()).resolves.toMatchObject({ ok: true });
  });

  it('loses the answer of a post, which a retrying client then posts twice', async () => {
    const { slack, channel } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'lose-answer' });

    await post(newClient(slack, retrying));

    expect(channel.messages.map(({ words }) => words)).toEqual(['hello', 'hello']);
  });

  it('hangs without effect', async () => {
    const { slack, channel } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'hang' });

    await expect(post(newClient(slack, { timeout: 30 }))).rejects.toThrow(/timeout/);

    expect(channel.messages).toEqual([]);
  });

  it('refuses as wanted, for that method only', async () => {
    const { slack, client } = stage;
    slack.trouble.next('chat.postMessage', { kind: 'error', error: 'channel_not_found' });

    await client.auth.test();
    await expectRefusal(post(), 'channel_not_found');
  });

  it('cuts everything off in an outage', async () => {
    const { slack, lin, channel } = stage;
    slack.outage(true);

    await expect(post()).rejects.toThrow(/request error/);
    expect(await lin.types(channel, '/export-image')).toMatchObject({ error: 'dispatch_failed' });

    slack.outage(false);
    await expect(post()).resolves.toMatchObject({ ok: true });
  });
});

describe('the pace', () => {
  it('is one message per second and channel after a burst', async () => {
    const { slack, client } = stage;
    const other = slack.channel({ name: 'other' });
    const strict = newClient(slack, { rejectRateLimitedCalls: true });
    slack.trouble.pace({ burst: 2 });

    await post(strict);
    await post(strict);
    await expect(post(strict)).rejects.toMatchObject({ retryAfter: 1 });
    await client.chat.postMessage({ channel: other.id, text: 'elsewhere' });
    now += 1000;
    await post(strict);

    expect(stage.channel.messages).toHaveLength(3);
  });
});

describe('the tier of a method', () => {
  it('is fifty changes of messages in any minute, in all channels together', async () => {
    const { slack } = stage;
    const other = slack.channel({ name: 'other' });
    const strict = newClient(slack, { rejectRateLimitedCalls: true });
    const places = await Promise.all(
      [stage.channel.id, other.id].map((channel) => strict.chat.postMessage({ channel, text: 'here' })),
    );
    slack.trouble.pace({});
    const update = async (count: number) => {
      const { channel = '', ts = '' } = places[count % 2] ?? {};
      await strict.chat.update({ channel, ts, text: `change ${count}` });
    };

    for (let count = 0; count < 50; count += 1) await update(count);
    now += 20_000;
    await expect(update(50)).rejects.toMatchObject({ retryAfter: 40 });
    now += 40_000;

    await update(51);
  });

  it('is twenty lists of user groups in any minute', async () => {
    const { slack } = stage;
    const strict = newClient(slack, { rejectRateLimitedCalls: true });
    slack.trouble.pace({});

    for (let count = 0; count < 20; count += 1) await strict.usergroups.list();
    now += 59_000;
    await expect(strict.usergroups.list()).rejects.toMatchObject({ retryAfter: 1 });
    now += 1_000;

    await strict.usergroups.list();
  });
});

describe('response URLs', () => {
  const respond = (url: string, body: object) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  it('take five answers', async () => {
    const { responseUrl } = await commandOf(stage);

    const statuses: number[] = [];
    for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push((await respond(responseUrl, { text })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(stage.lin.privateNotes.filter(({ author }) => author === 'app')).toHaveLength(5);
  });

  it('last thirty minutes', async () => {
    const { responseUrl } = await commandOf(stage);

    now += 30 * 60 * 1000;
    expect((await respond(responseUrl, { text: 'in time' })).status).toBe(200);
    now += 1;
    expect((await respond(responseUrl, { text: 'late' })).status).toBe(404);
  });

  it('answer one person, or the channel', async () => {
    const { lin, mei, channel } = stage;
    const { responseUrl } = await commandOf(stage);

    await respond(responseUrl, { text: 'for you' });
    await respond(responseUrl, { text: 'for all', response_type: 'in_channel' });

    expect(lin.privateNotes.at(-1)?.words).toBe('for you');
    expect(mei.privateNotes).toEqual([]);
    expect(channel.messages.map(({ words }) => words)).toEqual(['for all']);
  });

  it('replace and delete the private note that was acted on', async () => {
    const { slack, client, lin, channel } = stage;
    const button = { type: 'button', action_id: 'x', text: { type: 'plain_text', text: 'Hide' } };
    const blocks = [section('note'), { type: 'actions', elements: [button] }];
    await client.apiCall('chat.postEphemeral', { channel: channel.id, user: lin.id, text: 'note', blocks });
    const note = await lin.waitForNote(({ buttons }) => buttons.includes('Hide'));
    await lin.presses('Hide', { in: note });
    const payload = slack.deliveries.recent.at(-1)?.payload ?? {};
    const url = String(payload['response_url']);

    expect(payload['message']).toBeUndefined();
    await expect(stage.mei.presses('Hide', { in: note })).rejects.toThrow('mei cannot see this note');
    await respond(url, { text: 'replaced', replace_original: true });
    expect(lin.privateNotes.map(({ words }) => words)).toEqual(['replaced']);
    await respond(url, { delete_original: true });
    expect(lin.privateNotes).toEqual([]);
  });

  it('take the buttons of a deleted note away', async () => {
    const { slack, client, lin, channel } = stage;
    const elements = [{ type: 'button', action_id: 'x', text: { type: 'plain_text', text: 'Hide' } }];
    const blocks = [{ type: 'actions', elements }];
    await client.apiCall('chat.postEphemeral', { channel: channel.id, user: lin.id, text: 'note', blocks });
    const note = await lin.waitForNote(({ buttons }) => buttons.includes('Hide'));
    await lin.presses('Hide', { in: note });

    await respond(String(slack.deliveries.recent.at(-1)?.payload['response_url']), { delete_original: true });

    await expect(lin.presses('Hide', { in: note, within: 20 })).rejects.toThrow('it is gone');
  });

  it('replace the message that was acted on', async () => {
    const { slack, client, mei, channel } = stage;
    const elements = [{ type: 'button', action_id: 'x', text: { type: 'plain_text', text: 'Approve' } }];
    const blocks = [{ type: 'actions', elements }];
    await client.apiCall('chat.postMessage', { channel: channel.id, text: 'card', blocks });
    await mei.presses('Approve', { in: await channel.waitFor(() => true) });
    const url = String(slack.deliveries.recent.at(-1)?.payload['response_url']);

    await respond(url, { text: 'done', replace_original: true, blocks: [section('done')] });

    expect(channel.messages.map(({ words }) => words)).toEqual(['done']);
  });

  it('refuse broken blocks', async () => {
    const { responseUrl } = await commandOf(stage);

    const response = await respond(responseUrl, { text: 'x', blocks: [{ type: 'nonsense' }] });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ ok: false, error: 'invalid_blocks' });
  });
});
