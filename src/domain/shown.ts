/** What a card shows, as one short text: a button carries it, so that a press on another picture of the request is noticed. Pure. */
import { createHash } from 'node:crypto';
import type { ExportRequest } from './export-request.ts';
import { ruleDigest } from './policy/rule.ts';

/** Of the parameters, the facts and the rule; in hexadecimal. Far shorter than a digest has to be against a forger, who cannot press for others anyway. */
export function shownOf({ id, requester, digest, reason, image, checked, rule }: ExportRequest): string {
  const seen = [1, id, requester, digest, reason, image ?? null, checked ?? null, ruleDigest(rule)];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}
