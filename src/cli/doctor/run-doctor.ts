/** Checks everything the bot needs, live and concurrently, and reports what it found. */
import { secretsOf } from '../../config/secrets.ts';
import { createHide } from '../../log.ts';
import type { Answer } from '../subcommand.ts';
import { allChecks } from './all-checks.ts';
import type { Variables } from './read-settings.ts';
import { exitCodeOf, reportOf } from './report.ts';
import { runChecks } from './run-checks.ts';

/** Of one check, in milliseconds. */
const deadline = 10_000;

type Wanted = { json: boolean; width: number | undefined; variables: Variables };

export async function runDoctor({ json, width, variables }: Wanted): Promise<Answer> {
  const findings = await runChecks(allChecks(variables), deadline);
  const text = reportOf(findings, { json, width, hide: createHide(secretsOf(variables)) });
  return { text, exitCode: exitCodeOf(findings) };
}
