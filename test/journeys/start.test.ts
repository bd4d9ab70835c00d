/** Whatever prevents a start is said in one sentence with its remedy, at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnBot } from '../../sandbox/bot-process.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';

describe('a bot that cannot start', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
  });

  afterAll(async () => {
    await stage.stop();
  });

  it('reports all faults of its settings by name and never by value', async () => {
    const bot = spawnBot({
      SLACK_BOT_TOKEN: 'secret-thing',
      REDIS_URL: 'http://127.0.0.1',
      TASK_POLL_INTERVAL: 'soon',
    });

    expect(await bot.exit).toBe(1);
    const said = bot.lines.join('\n');
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'APPROVAL_CHANNEL', 'REDIS_URL', 'TASK_POLL_INTERVAL']) {
      expect(said).toContain(`- ${name} `);
    }
    expect(said).not.toContain('secret-thing');
    expect(said).not.toContain('soon');
  });

  it.each([
    ['a wrong bot token', { SLACK_BOT_TOKEN: 'xoxb-1-2-wrong' }, /Slack says invalid_auth\. Copy the bot token anew/],
    [
      'a Redis that is not there',
      { REDIS_URL: 'redis://127.0.0.1:1' },
      /Redis cannot be reached\. Start it, or correct REDIS_URL\./,
    ],
    ['a channel that is unknown', { APPROVAL_CHANNEL: 'C0UNKNOWN00' }, /Slack says channel_not_found\. Invite the bot/],
    [
      'a Slack that is not there',
      { SLACK_API_URL: 'http://127.0.0.1:1/api/' },
      /Slack cannot be reached\. Check the way out/,
    ],
    ['a wrong app token', { SLACK_APP_TOKEN: 'xapp-1-A1-2-wrong' }, /app token.*SLACK_APP_TOKEN/],
    ['an address that is taken', { PORT: '' }, /cannot be used\. Set another PORT or HOST\./],
  ])('says what to do about %s', async (_, changes, sentence) => {
    const taken = String(new URL(stage.slack.apiUrl).port);
    const bot = spawnBot({ ...stage.environment(), ...changes, ...('PORT' in changes && { PORT: taken }) });

    expect(await bot.exit).toBe(1);
    expect(bot.lines.join('\n')).toMatch(sentence);
    expect(bot.lines.join('\n')).not.toMatch(/xoxb-|xapp-/);
  });

  it('says how to invite it into the approval channel', async () => {
    const { slack, people } = stage;
    const elsewhere = slack.channel({ name: 'elsewhere', members: [people.lin], botIsMember: false });
    const bot = spawnBot({ ...stage.environment(), APPROVAL_CHANNEL: elsewhere.id });

    expect(await bot.exit).toBe(1);
    expect(bot.lines.join('\n')).toContain('Invite it there with /invite @image-export, then start again.');
  });
});
