/** The doctor as a process of its own, as an operator runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const Report = z.strictObject({
  ok: z.boolean(),
  counts: z.strictObject({ ok: z.number(), warning: z.number(), fault: z.number(), 'not-checked': z.number() }),
  findings: z.array(
    z.strictObject({
      subject: z.string(),
      level: z.enum(['ok', 'warning', 'fault', 'not-checked']),
      said: z.string(),
      remedy: z.string().optional(),
    }),
  ),
});

export type Printed = { code: unknown; said: string; trouble: string };
export type Reported = Printed & z.infer<typeof Report>;

/** The environment replaces that of this process, but for what Node itself needs; no profile and no metadata server has keys. */
export async function runDoctor(environment: Record<string, string>, ...args: string[]): Promise<Printed> {
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: '/nonexistent', ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true', ...environment };
  const child = spawn(process.execPath, ['--enable-source-maps', resolve('dist/cli.js'), 'doctor', ...args], { env });
  const [said, trouble, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, said, trouble };
}

export async function reportOf(environment: Record<string, string>): Promise<Reported> {
  const { code, said, trouble } = await runDoctor(environment, '--json');
  return read({ code, trouble, said });
}

export function read(printed: Printed): Reported {
  return { ...printed, ...Report.parse(JSON.parse(printed.said)) };
}
