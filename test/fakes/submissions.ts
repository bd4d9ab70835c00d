/** Forms that are not yet processed, in memory, by the same contract as in Redis. */
import { isSameForm } from '../../src/domain/same-form.ts';
import type { Submission, SubmissionName, Submissions } from '../../src/workflow/ports/submissions.ts';

export function createFakeSubmissions(): Submissions {
  const open = new Map<string, Submission>();
  const readable = new Map<string, Submission>();
  return {
    async keep(submission) {
      const before = open.get(nameOf(submission));
      if (before && (before.at > submission.at || isSameForm(before, submission))) return false;
      open.set(nameOf(submission), structuredClone(submission));
      readable.set(submission.idempotencyKey, structuredClone(submission));
      return true;
    },
    async kept() {
      return [...open.values()].map((submission) => structuredClone(submission));
    },
    async unreadable() {
      return [];
    },
    async remove({ at, ...name }) {
      const kept = open.get(nameOf(name));
      if (kept && at !== undefined && kept.at > at) return;
      open.delete(nameOf(name));
    },
    async read(idempotencyKey) {
      return structuredClone(readable.get(idempotencyKey));
    },
  };
}

function nameOf({ idempotencyKey, submit }: SubmissionName): string {
  return `${idempotencyKey}/${submit}`;
}
