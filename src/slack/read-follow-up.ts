/** Reads what is typed after the command, as far as it asks about a request that exists. Pure. */

export type FollowUpWords = { verb: 'status' | 'cancel'; requestId: string };

/** Undefined for everything else. The id is as it was typed: whether there is such a request, only the record says. */
export function readFollowUp(text: string): FollowUpWords | undefined {
  const [verb = '', requestId = '', ...more] = text.trim().toLowerCase().split(/\s+/);
  if (more.length > 0 || (verb !== 'status' && verb !== 'cancel')) return undefined;
  return { verb, requestId };
}
