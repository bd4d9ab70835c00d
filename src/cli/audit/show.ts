/** `audit show`: the control evidence of one request. */
import { oneLine } from '../../domain/foreign-text.ts';
import type { Answer } from '../subcommand.ts';
import { drawEvidence } from './draw-evidence.ts';
import { drawFirstRelease } from './draw-first-release.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { TrailKeys } from './read-keys.ts';
import type { TrailSource } from './trail-source.ts';
import { isSound } from './verify.ts';

/** `zone`: of the reader. The exit code is 1 where the trail has findings, or has nothing of the request. */
export async function showRequest(
  source: TrailSource,
  { id, zone, keys }: { id: string; zone: string; keys: TrailKeys },
): Promise<Answer> {
  const evidence = await gatherEvidence(source, { id, keys });
  const before = (await source.firstRelease?.(id)) ?? [];
  const older = before.length > 0 ? drawFirstRelease(id, before, zone) : '';
  if (evidence.entries.length === 0)
    return { text: older || `The trail has no entry of request ${oneLine(id, 40)}.\n`, exitCode: 1 };
  const page = drawEvidence(evidence, zone);
  return { text: older ? `${page}\n${older}` : page, exitCode: isSound(evidence.report) ? 0 : 1 };
}
