import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actions, button, expectRefusal, newClient, section, setStage, type TestStage } from './stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.slack.stop());

describe('tokens and scopes', () => {
  it('says who the bot is, and which scopes it has', async () => {
    const { slack, client } = stage;

    const answer = await client.auth.test();

    expect(answer).toMatchObject({ ok: true, team_id: slack.app.teamId, user_id: slack.app.botUserId });
    expect(answer.response_metadata?.['scopes']).toContain('chat:write');
  });

  it('refuses calls without a token, with a wrong one, and with one of the wrong kind', async () => {
    const { slack } = stage;

    await expectRefusal(newClient(slack, {}, '').auth.test(), 'not_authed');
    await expectRefusal(newClient(slack, {}, 'xoxb-wrong').auth.test(), 'invalid_auth');
    await expectRefusal(newClient(slack, {}, slack.app.appToken).auth.test(), 'not_allowed_token_type');
    await expectRefusal(stage.client.apps.connections.open({}), 'not_allowed_token_type');
  });

  it('takes app tokens from the header only', async () => {
    const { slack } = stage;
    const body = new URLSearchParams({ token: slack.app.appToken });

    const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', body });

    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    const { url } = await newClient(slack, {}, slack.app.appToken).apps.connections.open({});
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  });

  it('names the missing scope and the scopes there are', async () => {
    const { slack, client, channel } = stage;
    slack.scopes.delete('chat:write');

    const call = client.chat.postMessage({ channel: channel.id, text: 'hello' });

    await expect(call).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: [...slack.scopes].join(',') },
    });
  });

  it('does not know other methods', async () => {
    await expectRefusal(stage.client.apiCall('reactions.add', {}), 'unknown_method');
  });

  it('keeps a list of all calls', async () => {
    const { slack, client, channel } = stage;
    await client.chat.postMessage({ channel: channel.id, text: 'a', blocks: [section('b')] });
    await client.chat.delete({ channel: channel.id, ts: '1.000001' }).catch(() => undefined);

    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', token: 'bot', ok: true, args: { text: 'a', blocks: [section('b')] } },
      { method: 'chat.delete', ok: false, error: 'message_not_found' },
    ]);
  });
});

describe('posting', () => {
  it('gives every message a time of its own, in order', async () => {
    const { client, channel } = stage;

    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`);
    for (const text of texts) await client.chat.postMessage({ channel: channel.id, text });

    const times = channel.messages.map(({ ts }) => ts);
    expect(new Set(times).size).toBe(20);
    expect(times.toSorted()).toEqual(times);
    expect(times[0]).toMatch(/^\d{10}\.\d{6}$/);
  });

  it('refuses channels the bot is not in, and hides private ones', async () => {
    const { slack, client, lin } = stage;
    const open = slack.channel({ name: 'open', botIsMember: false });
    const secret = slack.channel({ name: 'secret', private: true, members: [lin], botIsMember: false });
    const old = slack.channel({ name: 'old', archived: true });

    await expectRefusal(client.chat.postMessage({ channel: open.id, text: 'x' }), 'not_in_channel');
    await expectRefusal(client.chat.postMessage({ channel: secret.id, text: 'x' }), 'channel_not_found');
    await expectRefusal(client.chat.postMessage({ channel: 'C0NOWHERE00', text: 'x' }), 'channel_not_found');
    await expectRefusal(client.chat.postMessage({ channel: old.id, text: 'x' }), 'is_archived');
    secret.inviteBot();
    await expect(client.chat.postMessage({ channel: secret.id, text: 'x' })).resolves.toMatchObject({ ok: true });
  });

  it('needs text or blocks, and not too much of it', async () => {
    const { client, channel } = stage;

    await expectRefusal(client.chat.postMessage({ channel: channel.id, text: '' }), 'no_text');
    await expectRefusal(client.chat.postMessage({ channel: channel.id, text: 'x'.repeat(40_001) }), 'msg_too_long');
  });

  it('takes blocks without text but calls it a fault', async () => {
    const { slack, client, channel } = stage;

    await client.apiCall('chat.postMessage', { channel: channel.id, blocks: [section('hello')] });

    expect(slack.faults).toEqual([expect.stringMatching(/^chat.postMessage: blocks without text/)]);
  });

  it('opens the direct messages when it posts to a person', async () => {
    const { client, lin, mei } = stage;

    const answer = await client.chat.postMessage({ channel: lin.id, text: 'only for you' });
    await client.chat.postMessage({ channel: lin.id, text: 'and more' });

    expect(answer.channel).toMatch(/^D/);
    expect(lin.directMessages.map(({ words }) => words)).toEqual(['only for you', 'and more']);
    expect(mei.directMessages).toEqual([]);
  });

  it('answers in threads that exist', async () => {
    const { client, channel } = stage;
    const { ts = '' } = await client.chat.postMessage({ channel: channel.id, text: 'root' });

    await client.chat.postMessage({ channel: channel.id, thread_ts: ts, text: 'reply' });

    expect(channel.messages).toHaveLength(1);
    expect(channel.messages[0]?.thread.map(({ words }) => words)).toEqual(['reply']);
    const lost = client.chat.postMessage({ channel: channel.id, thread_ts: '1.000001', text: 'x' });
    await expectRefusal(lost, 'thread_not_found');
  });

  it('gives links to messages and replies', async () => {
    const { client, channel } = stage;
    const { ts = '' } = await client.chat.postMessage({ channel: channel.id, text: 'root' });
    const reply = await client.chat.postMessage({ channel: channel.id, thread_ts: ts, text: 'reply' });

    const root = await client.chat.getPermalink({ channel: channel.id, message_ts: ts });
    const inThread = await client.chat.getPermalink({ channel: channel.id, message_ts: reply.ts ?? '' });

    expect(root.permalink).toBe(`https://acme.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`);
    expect(inThread.permalink).toMatch(`?thread_ts=${ts}&cid=${channel.id}`);
  });
});

describe('changing messages', () => {
  it('changes only its own', async () => {
    const { client, channel, lin } = stage;
    const { ts } = lin.says(channel, 'mine');

    await expectRefusal(client.chat.update({ channel: channel.id, ts, text: 'x' }), 'cant_update_message');
    await expectRefusal(client.chat.delete({ channel: channel.id, ts }), 'cant_delete_message');
    await expectRefusal(client.chat.update({ channel: channel.id, ts: '1.000001', text: 'x' }), 'message_not_found');
    await expectRefusal(client.chat.update({ channel: lin.id, ts, text: 'x' }), 'channel_not_found');
  });

  it('loses the blocks when only text is sent, and calls it a fault', async () => {
    const { slack, client, channel } = stage;
    const place = { channel: channel.id, text: 'card' };
    const { ts = '' } = await client.chat.postMessage({ ...place, blocks: [actions(button('Approve'))] });

    await client.chat.update({ channel: channel.id, ts, text: 'done' });

    expect(channel.messages[0]).toMatchObject({ words: 'done', buttons: [], edited: true });
    expect(slack.faults).toEqual([expect.stringMatching(/^chat.update: text without blocks/)]);
  });

  it('deletes', async () => {
    const { client, channel } = stage;
    const { ts = '' } = await client.chat.postMessage({ channel: channel.id, text: 'copy' });

    await client.chat.delete({ channel: channel.id, ts });

    expect(channel.messages).toEqual([]);
    await expectRefusal(client.chat.update({ channel: channel.id, ts, text: 'x' }), 'message_not_found');
  });
});

describe('ephemeral messages', () => {
  it('are seen by one person only', async () => {
    const { client, channel, lin, mei } = stage;

    await client.chat.postEphemeral({ channel: channel.id, user: lin.id, text: 'psst' });

    expect(lin.privateNotes.map(({ words }) => words)).toEqual(['psst']);
    expect(mei.privateNotes).toEqual([]);
    expect(channel.messages).toEqual([]);
  });

  it('need a person who is in the channel', async () => {
    const { client, channel, lin } = stage;
    channel.leave(lin);

    const call = client.chat.postEphemeral({ channel: channel.id, user: lin.id, text: 'psst' });

    await expectRefusal(call, 'user_not_in_channel');
  });

  it('need the bot in the channel too', async () => {
    const { client, channel, lin } = stage;
    channel.removeBot();

    const call = client.chat.postEphemeral({ channel: channel.id, user: lin.id, text: 'psst' });

    await expectRefusal(call, 'not_in_channel');
  });
});

describe('looking people and channels up', () => {
  it('lists members in pages', async () => {
    const { slack, client } = stage;
    const members = Array.from({ length: 5 }, (_, index) => slack.person({ name: `p${index}` }));
    const channel = slack.channel({ name: 'big', members });

    const first = await client.conversations.members({ channel: channel.id, limit: 4 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.members({ channel: channel.id, limit: 4, cursor });

    expect([...(first.members ?? []), ...(second.members ?? [])]).toEqual(channel.members);
    expect(second.response_metadata?.next_cursor).toBe('');
    await expectRefusal(client.conversations.members({ channel: channel.id, cursor: 'nonsense' }), 'invalid_cursor');
    await expectRefusal(client.conversations.members({ channel: channel.id, limit: 1001 }), 'invalid_limit');
  });

  it('lists the channels of one person: private ones only where the bot is too, and a page may be short', async () => {
    const { slack, client, channel, lin } = stage;
    const ours = slack.channel({ name: 'ours', private: true, members: [lin] });
    slack.channel({ name: 'theirs', private: true, members: [lin], botIsMember: false });
    slack.channel({ name: 'others', members: [] });
    const old = slack.channel({ name: 'old', members: [lin], archived: true });
    const types = 'public_channel,private_channel';
    const idsOf = ({ channels = [] }: { channels?: { id?: string }[] }) => channels.map(({ id }) => id);

    const all = await client.users.conversations({ user: lin.id, types, limit: 999 });
    const first = await client.users.conversations({ user: lin.id, types: 'private_channel', limit: 1 });
    const byDefault = await client.users.conversations({ user: lin.id, exclude_archived: true });

    expect(idsOf(all)).toEqual([channel.id, ours.id, old.id]);
    expect(all.channels?.[0]).not.toHaveProperty('is_member');
    expect([idsOf(first), first.response_metadata?.next_cursor]).toEqual([[], expect.stringMatching(/./)]);
    expect(idsOf(byDefault)).toEqual([channel.id]);
    await expectRefusal(client.users.conversations({ user: lin.id, limit: 1000 }), 'invalid_limit');
    await expectRefusal(client.users.conversations({ user: lin.id, types: 'secret' }), 'invalid_types');
    slack.scopes.delete('groups:read');
    await expectRefusal(client.users.conversations({ user: lin.id, types }), 'missing_scope');
  });

  it('says what kind of channel it is, with the scope for that kind', async () => {
    const { slack, client } = stage;
    const secret = slack.channel({ name: 'secret', private: true });

    const { channel } = await client.conversations.info({ channel: secret.id });

    expect(channel).toMatchObject({ name: 'secret', is_private: true, is_member: true, is_archived: false });
    slack.scopes.delete('groups:read');
    await expectRefusal(client.conversations.info({ channel: secret.id }), 'missing_scope');
  });

  it('distinguishes guests, bots and leavers', async () => {
    const { slack, client } = stage;
    const guest = slack.person({ name: 'guest', guest: 'ultra', timezone: 'Asia/Shanghai', locale: 'zh-CN' });
    const robot = slack.person({ name: 'robot', bot: true });

    const { user } = await client.users.info({ user: guest.id, include_locale: true });
    robot.record.deleted = true;
    const gone = await client.users.info({ user: robot.id });

    expect(user).toMatchObject({ is_restricted: true, is_ultra_restricted: true, is_bot: false, locale: 'zh-CN' });
    expect(user).toMatchObject({ tz: 'Asia/Shanghai', tz_offset: 28_800 });
    expect(gone.user).toMatchObject({ is_bot: true, deleted: true });
    expect(gone.user?.locale).toBeUndefined();
    await expectRefusal(client.users.info({ user: 'U0NOBODY000' }), 'user_not_found');
  });

  it('lists user groups and, where asked, who is in them and how many', async () => {
    const { slack, client, lin } = stage;
    const group = slack.userGroup({ handle: 'approvers', members: [lin] });

    const [bare] = (await client.usergroups.list()).usergroups ?? [];
    const [full] = (await client.usergroups.list({ include_users: true, include_count: true })).usergroups ?? [];
    const users = await client.usergroups.users.list({ usergroup: group.id });

    expect(bare).toMatchObject({ id: group.id, handle: 'approvers', team_id: slack.app.teamId, date_delete: 0 });
    expect([bare?.users, bare?.user_count]).toEqual([undefined, undefined]);
    expect(full).toMatchObject({ users: [lin.id], user_count: 1 });
    expect(users.users).toEqual([lin.id]);
    await expectRefusal(client.usergroups.users.list({ usergroup: 'S0NONE00000' }), 'no_such_subteam');
  });

  it('lists a group as it is filled and emptied, and a disabled one only where asked', async () => {
    const { slack, client, lin, mei } = stage;
    const group = slack.userGroup({ handle: 'approvers', members: [lin] });
    const listed = async (more = {}) =>
      (await client.usergroups.list({ include_users: true, ...more })).usergroups?.map(({ users }) => users);

    group.fill([mei]);
    expect(await listed()).toEqual([[mei.id]]);
    group.fill([]);
    expect(await listed()).toEqual([[]]);
    group.disable();

    expect(await listed()).toEqual([]);
    const [disabled] = (await client.usergroups.list({ include_disabled: true })).usergroups ?? [];
    expect(disabled?.date_delete).toBeGreaterThan(1_700_000_000);
    await expectRefusal(client.usergroups.users.list({ usergroup: group.id }), 'subteam_disabled');
    group.disable(false);
    expect(await listed()).toEqual([[]]);
  });

  it('says which groups are of another company', async () => {
    const { slack, client } = stage;
    slack.userGroup({ handle: 'theirs', external: true });

    const [theirs] = (await client.usergroups.list()).usergroups ?? [];

    expect(theirs?.is_external).toBe(true);
    expect(theirs?.team_id).not.toBe(slack.app.teamId);
  });

  it('lists no groups without the scope', async () => {
    const { slack, client } = stage;
    slack.scopes.delete('usergroups:read');

    await expect(client.usergroups.list()).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'usergroups:read' },
    });
  });
});
