/** `npm run doctor` as somebody runs it: a process of its own, on the whole stage. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createStage, type Stage } from '../../sandbox/stage.ts';

const Report = z.object({
  ok: z.boolean(),
  counts: z.record(z.string(), z.number()),
  findings: z.array(
    z.object({ subject: z.string(), level: z.string(), said: z.string(), remedy: z.string().optional() }),
  ),
});

describe('the doctor', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
  });

  async function examine(changes: Record<string, string> = {}, args: string[] = []) {
    const { PATH = '' } = process.env;
    const env = { PATH, ...stage.environment(), ALIBABA_CLOUD_RAM_ENDPOINT: stage.cloud.ramEndpoint, ...changes };
    const child = spawn(process.execPath, ['dist/doctor.js', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { out, errors, code };
  }

  it('finds nothing wrong where all is in order, starts no export and prints no secret', async () => {
    const { out, code } = await examine();

    expect(code).toBe(0);
    expect(out).toContain("0 faults, 1 warning, 18 ok, 1 not checked. Nothing stands in the bot's way.");
    expect(out).toMatch(/warning +Approval channel +#image-approvals is public/);
    expect(stage.cloud.calls.filter(({ action }) => /^(ExportImage|CancelTask)$/.test(action))).toEqual([]);
    const { app } = stage.slack;
    for (const secret of [app.botToken, app.appToken, stage.cloud.credentials.accessKeySecret]) {
      expect(out).not.toContain(secret);
    }
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-1-2-wrong', 'Slack bot token'],
    ['SLACK_BOT_TOKEN', '', 'Settings'],
    ['SLACK_APP_TOKEN', 'xapp-1-A1-2-wrong', 'Slack connection'],
    ['SLACK_API_URL', 'http://127.0.0.1:1/api/', 'Slack bot token'],
    ['APPROVAL_CHANNEL', 'C0UNKNOWN00', 'Approval channel'],
    ['APPROVAL_CHANNEL', 'image-approvals', 'Settings'],
    ['REDIS_URL', 'redis://127.0.0.1:1', 'Redis'],
    ['REDIS_URL', 'http://127.0.0.1', 'Settings'],
    ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAIwrongwrong', 'Alibaba Cloud keys'],
    ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'wrong-secret', 'Alibaba Cloud keys'],
    ['ALIBABA_CLOUD_ECS_ENDPOINT', 'http://ecs.example.com', 'Settings'],
    ['TASK_POLL_INTERVAL', 'soon', 'Settings'],
    ['REQUEST_LIMIT', 'many', 'Settings'],
  ])('names what is wrong when %s is "%s"', async (name, value, subject) => {
    const { out, code } = await examine({ [name]: value }, ['--json']);

    const { ok, findings } = Report.parse(JSON.parse(out));
    const faults = findings.filter(({ level }) => level === 'fault');
    expect(code).toBe(1);
    expect(ok).toBe(false);
    expect(faults.map((fault) => fault.subject)).toContain(subject);
    if (subject === 'Settings') expect(faults.map(({ said }) => said).join()).toContain(name);
    for (const { remedy, said } of faults) expect(`${said} ${remedy ?? ''}`).toMatch(/\. ?[A-Z]|\.$/);
    if (value.length > 4)
      expect(out.replaceAll('image-approvals', '')).not.toContain(value.replace('image-approvals', '!'));
  });

  it('says how it is called when it is called wrongly', async () => {
    const { errors, code } = await examine({}, ['--everything']);

    expect(code).toBe(2);
    expect(errors).toContain('Usage: npm run doctor');
  });
});
