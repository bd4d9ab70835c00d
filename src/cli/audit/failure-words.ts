/** Why a request failed, from what its entry keeps: the product's word, and the codes of Alibaba Cloud as the bot explains them. */
import { type Explanation, explain } from '../../explanations/explain.ts';
import { whoCanFix } from '../../explanations/fixers.ts';

type Ended = { reason: string; codes: readonly string[] };

const sentences: Readonly<Record<string, string>> = {
  'requester-may-not-ask': 'The requester was no longer allowed to ask for exports.',
  'bucket-not-ours': 'The bucket did not belong to this Alibaba Cloud account.',
  'bucket-elsewhere': 'The bucket was in another region than the image.',
  'bucket-unproven': 'Alibaba Cloud did not confirm that the bucket belongs to this account.',
  'parameters-changed': 'The record no longer matched what was approved.',
  'not-signed': 'The request, or an approval of it, did not carry the signature of the bot.',
  'rule-changed': 'The rules for this export had changed since it was requested.',
  'not-entitled': 'The requester could no longer start emergency exports.',
  'approver-left': 'An approver could no longer approve, and the others were too few.',
  'started-outside': 'The same export had started elsewhere before the approval.',
  'no-longer-possible': 'Something had changed since the request, so that the export was no longer possible.',
  'object-appeared': 'The export would have overwritten objects that the approvers did not know of.',
  refused: 'Alibaba Cloud refused the call.',
  'unknown-outcome': 'The answer of Alibaba Cloud was lost, and no search found out whether the export had started.',
  'task-failed': 'The export task failed.',
  partly: 'A part of the export task failed.',
  vanished: 'Alibaba Cloud no longer listed the export task.',
};

/** What a code of a failure is of; the others are none of Alibaba Cloud. */
const actions: Readonly<Record<string, string>> = {
  refused: 'ExportImage',
  'bucket-unproven': 'GetBucketInfo',
  'task-failed': 'task',
  partly: 'task',
};

export function failureSentence({ reason }: Ended): string {
  return Object.hasOwn(sentences, reason) ? (sentences[reason] ?? '') : 'This release does not know the reason.';
}

/** One a code. */
export function explanationsOf({ reason, codes }: Ended): Explanation[] {
  const action = Object.hasOwn(actions, reason) ? actions[reason] : undefined;
  if (action === undefined) return [];
  return [...new Set(codes)].map((code) => explain({ action, code, message: '' }, 'en'));
}

export function explanationSentence(explanation: Explanation): string {
  const { title, next } = explanation;
  return `${title} Who can fix it: ${whoCanFix(explanation, 'en')}. Next: ${next}`;
}
