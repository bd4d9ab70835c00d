/** `audit verify`: reads a trail from its first line to its last, and says what is wrong with it. */
import type { Report } from '../../domain/audit/verification/findings.ts';
import { createVerification, type Taken } from '../../domain/audit/verification/verify.ts';
import type { Answer } from '../subcommand.ts';
import { drawReport } from './draw-report.ts';
import type { TrailKeys } from './read-keys.ts';
import type { TrailSource } from './trail-source.ts';

export async function verifyTrail(
  source: TrailSource,
  { keys, to, json }: { keys: TrailKeys; to: number | undefined; json: boolean },
): Promise<Answer> {
  const report = await readTrail(source, { keys, to });
  // Without keys nothing is found, and nothing is proven either.
  const ok = isSound(report) && report.anchored !== undefined;
  const text = json ? `${JSON.stringify({ ok, ...report }, undefined, 2)}\n` : drawReport(report);
  return { text, exitCode: ok ? 0 : 1 };
}

export function isSound({ findings }: Report): boolean {
  return findings.listed.length === 0;
}

type How = { keys: TrailKeys; to?: number | undefined };

/** `each`: takes what was read, as the verification takes it. */
export async function readTrail(
  { lines, isWhole }: TrailSource,
  { keys, to }: How,
  each: (taken: Taken) => void | Promise<void> = () => {},
): Promise<Report> {
  const verification = createVerification({ ...keys, to, isWhole });
  for await (const { text, place } of lines()) {
    const waiting = each(verification.take(text, place));
    if (waiting) await waiting;
    const rest = verification.rest();
    if (rest) await rest;
  }
  return verification.report();
}
