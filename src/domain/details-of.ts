/** What every state of a request has in common. Pure. */
import type { Details, ExportRequest } from './export-request.ts';

export function detailsOf(request: ExportRequest): Details {
  const { version, id, idempotencyKey, requester, channel, parameters, digest, rule, ruleDigest, reason, askedAt } =
    request;
  const { policy, groups, image, checked, previous, changes, questions, submitted, escalated, retries, emergency } =
    request;
  return {
    version,
    id,
    idempotencyKey,
    requester,
    channel,
    parameters,
    digest,
    rule,
    ruleDigest,
    ...(policy && { policy }),
    ...(groups && { groups }),
    reason,
    askedAt,
    ...(image && { image }),
    ...(checked && { checked }),
    ...(previous && { previous }),
    ...(changes && { changes }),
    ...(questions && { questions }),
    ...(submitted && { submitted }),
    ...(escalated && { escalated }),
    ...(retries && { retries }),
    ...(emergency && { emergency }),
  };
}
