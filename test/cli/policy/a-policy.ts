/** A policy file of one test, and what its tools may ask of the outside. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createSlack } from '../../../sandbox/workspace.ts';
import { type Outside, outsideIn } from '../../../src/cli/policy/outside.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));

/** With a version, and the last line that it needs. */
export function aFile(rules: string, { version = 1, more = '' } = {}): string {
  return aFileOf(`version: ${version}\nrules:\n${rules}\n${more}...\n`);
}

export function aFileOf(text: string): string {
  const path = join(folder, `${Math.random()}.yaml`);
  writeFileSync(path, text);
  return path;
}

export const offline: Outside = outsideIn({});

/** A workspace of this machine, with the settings that lead to it. */
export async function aWorkspace() {
  const slack = await createSlack();
  onTestFinished(() => slack.stop());
  slack.scopes.add('usergroups:read');
  const [lin, ana, wei] = [slack.person({ name: 'lin' }), slack.person({ name: 'ana' }), slack.person({ name: 'wei' })];
  const channel = slack.channel({ name: 'image-approvals', members: [lin, ana, wei], private: true });
  const variables = { SLACK_BOT_TOKEN: slack.app.botToken, SLACK_API_URL: slack.apiUrl, APPROVAL_CHANNEL: channel.id };
  return { slack, lin, ana, wei, channel, variables, outside: outsideIn(variables) };
}
