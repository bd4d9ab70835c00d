/** What distinguishes one reason for a code from the others, in a phrase. */
import type { Meaning } from '../../explanations/meanings.ts';
import type { Words } from './words.ts';

/** Empty where the code has only this reason. */
export function conditionOf({ when }: Meaning, words: Words): string {
  const { action, http, example } = when;
  const call = action === 'task' ? words.inTask : action && `${words.onCall} ${action}`;
  const parts = [call, http && `${words.http} ${http}`, example && `${words.message}“${example}”`];
  return parts.filter(Boolean).join(words.comma);
}
