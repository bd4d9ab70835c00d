/** What strangers might write, and requests that carry it in every place that comes from outside. */

import type { CloudRefusal } from '../../src/domain/cloud-refusal.ts';
import type { Emergency } from '../../src/domain/emergency.ts';
import type { ExportRequest, Failure } from '../../src/domain/export-request.ts';
import type { Question } from '../../src/domain/question.ts';
import { allRequests } from './a-request.ts';

/** Part of every hostile text, so that it can be found again. */
export const marker = 'BOOM';

const parts = [
  `<!channel> <@U666> <#C666> <https://evil.example/${marker}|the docs>`,
  `\`\`\`${marker}\`\`\` \`${marker}\` *${marker}* _${marker}_ ~${marker}~ :${marker.toLowerCase()}: :tada:`,
  `https://evil.example/${marker} &lt;!here&gt; &amp; && <<>>`,
  `\u202E${marker}\u202C \u200B\u2066\u2069\uFEFF\u0007\u2028`,
  `${marker}\n*Approved* by the boss.\r\n• 7k2m4x`,
];

/** By name; all nasty things stand within the first characters that are shown. */
export const hostileTexts: [name: string, text: string][] = [
  ...parts.map((text, index): [string, string] => [`nasty signs ${index}`, text]),
  ['all nasty signs', parts.join(' ')],
  ['halves of characters', `${marker} \uD83D cut emoji \uDE00`],
  ['5,000 ampersands', `${marker} ${'&'.repeat(5_000)}`],
  ['800 mentions', `${marker} ${'<@U666>'.repeat(800)}`],
  ['5,000 emoji', `${marker} ${'😀'.repeat(5_000)}`],
  ['1,000 halves', `${marker} ${'\uD83D'.repeat(1_000)}`],
  ['5,000 quotes', `${marker} ${'"\\'.repeat(2_500)}`],
  ['5,000 letters', marker.repeat(1_250)],
];

/** Nothing that could be seen is left of these. */
export const invisibleTexts: [name: string, text: string][] = [
  ['zero-width space', '\u200B'],
  ['direction marks', '\u202E\u2066\u200D'],
  ['byte order mark', '\uFEFF \u200B'],
  ['half a character', '\uD800'],
];

/** Every state, with `text` in every place that people or Alibaba Cloud fill. */
export function requestsWith(text: string): [string, ExportRequest][] {
  return allRequests.map(([name, request]) => [name, spoilt(request, text)]);
}

function spoiltQuestion({ answer, ...question }: Question, text: string): Question {
  return { ...question, text, ...(answer && { answer: { ...answer, text } }) };
}

function spoilt(request: ExportRequest, text: string): ExportRequest {
  const parameters = {
    ...request.parameters,
    regionId: text,
    imageId: text,
    bucket: text,
    prefix: request.parameters.prefix && text,
  };
  const image = { name: text, system: text, disksGib: [40] };
  const { changes, questions, emergency } = request;
  const common = {
    reason: text,
    parameters,
    ...(request.image && { image }),
    ...(changes && { changes: changes.map(({ field, before }) => ({ field, ...(before && { before: text }) })) }),
    ...(emergency && { emergency: spoiltEmergency(emergency, text) }),
    ...(questions && { questions: questions.map((question) => spoiltQuestion(question, text)) }),
  };
  switch (request.status) {
    case 'denied':
      return { ...request, ...common, denial: { ...request.denial, reason: request.denial.reason && text } };
    case 'failed':
      return { ...request, ...common, failure: spoiltFailure(request.failure, text) };
    case 'waiting':
      return { ...request, ...common, waiting: { ...request.waiting, ...spoiltRefusal(request.waiting, text) } };
    case 'cancelled':
      return { ...request, ...common, ...(request.task && { task: { ...request.task, id: text } }) };
    case 'exporting': {
      const { cancelRefused } = request;
      const refused = cancelRefused && { cancelRefused: { ...cancelRefused, ...spoiltRefusal(cancelRefused, text) } };
      return { ...request, ...common, task: { ...request.task, id: text }, ...refused };
    }
    case 'exported':
      return {
        ...request,
        ...common,
        task: { ...request.task, id: text },
        objects: request.objects.flatMap((_, index) => Array.from({ length: 9 }, () => `${text}${index}`)),
      };
    case 'pending':
    case 'approved':
    case 'starting':
    case 'expired':
    case 'withdrawn':
      return { ...request, ...common };
  }
}

function spoiltEmergency(emergency: Emergency, text: string): Emergency {
  const { review } = emergency;
  return { ...emergency, incident: text, ...(review && { review: { ...review, note: text } }) };
}

function spoiltFailure(failure: Failure, text: string): Failure {
  const fault = { code: text, message: text };
  switch (failure.reason) {
    case 'refused':
    case 'bucket-unproven':
      return { ...failure, ...spoiltRefusal(failure, text) };
    case 'bucket-elsewhere':
      return { ...failure, regionId: text };
    case 'task-failed':
      return { ...failure, task: { ...failure.task, id: text }, faults: Array.from({ length: 16 }, () => fault) };
    case 'partly':
      return {
        ...failure,
        task: { ...failure.task, id: text },
        faults: Array.from({ length: 16 }, () => fault),
        objects: Array.from({ length: 16 }, () => text),
      };
    case 'object-appeared':
      return { ...failure, objects: Array.from({ length: 16 }, () => text) };
    case 'started-outside':
      return { ...failure, taskId: text };
    case 'vanished':
      return { ...failure, task: { ...failure.task, id: text } };
    case 'requester-may-not-ask':
    // Its sentence is of the policy file, whose authors may use the formatting of Slack.
    case 'rule-changed':
    case 'not-entitled':
    case 'approver-left':
    case 'bucket-not-ours':
    case 'parameters-changed':
    case 'not-signed':
    case 'no-longer-possible':
    case 'unknown-outcome':
      return failure;
  }
}

/** A code that no row of the table knows is repeated in the sentences, so it is the most dangerous one. */
function spoiltRefusal({ refusal }: { refusal?: CloudRefusal | undefined }, text: string) {
  const spoiltFields = { code: text, message: text, requestId: text, recommend: text, missingAction: text };
  return refusal ? { refusal: { ...refusal, ...spoiltFields } } : {};
}
