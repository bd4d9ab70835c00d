/** What a card shows, as one short text: a button carries it, so that a press on another picture of the request is noticed. Pure. */
import { createHash } from 'node:crypto';
import type { ExportRequest } from './export-request.ts';

export type Seen = Pick<ExportRequest, 'id' | 'requester' | 'digest' | 'reason' | 'image' | 'checked' | 'ruleDigest'>;

/** A digest of the parameters, the facts and the rule, as 16 hexadecimal digits. A forger could match so short a one, but still could not press for others. */
export function shownOf({ id, requester, digest, reason, image, checked, ruleDigest }: Seen): string {
  const seen = [1, id, requester, digest, reason, image ?? null, checked ?? null, ruleDigest];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}

/** Whether a press or a vote was for what the request shows. Cards of the first release say nothing of it; all of them are of the built-in rule. */
export function isOfShown(
  { shown }: { shown?: string | undefined },
  request: Seen & Pick<ExportRequest, 'policy'>,
): boolean {
  return shown === undefined ? request.policy === undefined : shown === shownOf(request);
}
