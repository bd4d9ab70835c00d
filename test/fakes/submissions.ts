/** Forms that are not yet processed, in memory, by the same contract as in Redis. */
import type { Submission, SubmissionName, Submissions } from '../../src/workflow/ports/submissions.ts';

export function createFakeSubmissions(): Submissions {
  const open = new Map<string, Submission>();
  const readable = new Map<string, Submission>();
  return {
    async keep(submission) {
      const isNew = !open.has(nameOf(submission));
      if (isNew) open.set(nameOf(submission), structuredClone(submission));
      readable.set(submission.idempotencyKey, structuredClone(submission));
      return isNew;
    },
    async kept() {
      return [...open.values()].map((submission) => structuredClone(submission));
    },
    async unreadable() {
      return [];
    },
    async remove(submission) {
      open.delete(nameOf(submission));
    },
    async read(idempotencyKey) {
      return structuredClone(readable.get(idempotencyKey));
    },
  };
}

function nameOf({ idempotencyKey, submit }: SubmissionName): string {
  return `${idempotencyKey}/${submit}`;
}
