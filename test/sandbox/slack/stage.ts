/** A workspace with two people, a channel and a real Web API client, for tests that need no Bolt app. */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { expect } from 'vitest';
import type { Channel } from '../../../sandbox/slack/channel.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import { createSlack, type SlackOptions, type SlackWorkspace } from '../../../sandbox/workspace.ts';
import { silentLogger } from './silent-logger.ts';

export interface TestStage {
  slack: SlackWorkspace;
  lin: Person;
  mei: Person;
  channel: Channel;
  client: WebClient;
}

export async function setStage(options: SlackOptions = {}): Promise<TestStage> {
  const slack = await createSlack(options);
  const lin = slack.person({ name: 'lin', realName: 'Lin Wei' });
  const mei = slack.person({ name: 'mei' });
  const channel = slack.channel({ name: 'image-approvals', members: [lin, mei] });
  return { slack, lin, mei, channel, client: newClient(slack) };
}

/** A client that does not retry unless retries are given. */
export function newClient(
  slack: SlackWorkspace,
  options: WebClientOptions = {},
  token = slack.app.botToken,
): WebClient {
  const defaults = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silentLogger };
  return new WebClient(token, { ...defaults, ...options });
}

/** Expects a refusal with this error of Slack's. */
export async function expectRefusal(call: Promise<unknown>, error: string): Promise<void> {
  await expect(call).rejects.toMatchObject({ data: { ok: false, error } });
}

/** Runs a command that no app takes, and hands out what came with it. */
export async function commandOf({ slack, lin, channel }: TestStage): Promise<{ trigger: string; responseUrl: string }> {
  await lin.types(channel, '/export-image');
  const payload = slack.deliveries.recent.at(-1)?.payload ?? {};
  return { trigger: String(payload['trigger_id']), responseUrl: String(payload['response_url']) };
}

export function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function button(text: string, more: Record<string, unknown> = {}) {
  return { type: 'button', action_id: `export_${text}`, text: { type: 'plain_text', text }, ...more };
}

export function actions(...elements: unknown[]) {
  return { type: 'actions', elements };
}
