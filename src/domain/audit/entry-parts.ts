/** What entries about a request have in common: the part that names it, presses, votes, seats, and texts that can be erased. Pure. */
import type { Pressed } from '../export-event.ts';
import type { ExportRequest, Vote } from '../export-request.ts';
import { seatsOf, votesOf } from '../votes.ts';
import type { RequestEvent, TextHash } from './entry.ts';
import { type ErasableText, textHash } from './erasable-text.ts';

/** What is written with a change: its entries, and the free texts that they stand for. */
export type Written = { entries: RequestEvent[]; texts: ErasableText[] };

export function ofRequest(request: ExportRequest, revision: number) {
  const { id, status, parameters, rule, policy } = request;
  const { regionId: region, imageId: image, bucket } = parameters;
  return { request: id, revision, status, region, image, bucket, rule: rule.name, policy: policy?.version ?? 0 };
}

export function pressedIn({ by, at: pressedAt, shown, signed }: Pressed) {
  return { by, pressedAt, ...(shown && { shown }), ...(signed && { signed }) };
}

export function votedIn(after: ExportRequest, vote: Vote) {
  const { digest, sources } = vote;
  return { ...pressedIn(vote), digest, ...(sources && { sources }), seats: seatsIn(after) };
}

export function seatsIn(after: ExportRequest) {
  const seats = seatsOf({ ...after, votes: votesOf(after) });
  return { filled: seats.filter(({ person }) => person !== undefined).length, of: seats.length };
}

export function erasable({ id }: ExportRequest, text: string, salt: string): { hash: TextHash; text: ErasableText } {
  return { hash: textHash({ salt, text }), text: { request: id, salt, text } };
}
