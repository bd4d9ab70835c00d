/** One round of archiving: first the archive, then what has been lost. */
import { expect, it } from 'vitest';
import { createArchiveRounds } from '../../../src/workflow/auditing/archive-round.ts';
import type { Archiving } from '../../../src/workflow/auditing/archive-trail.ts';
import { createFakeLog } from '../../fakes/log.ts';

function setUp(answers: Archiving[]) {
  const done: string[] = [];
  const log = createFakeLog();
  const archiving = createArchiveRounds({
    async archiveTrail() {
      done.push('archive');
      return answers.shift() ?? { archived: 0 };
    },
    markLost: async () => void done.push('mark lost'),
    log,
  });
  return { done, log, archiving };
}

const differs: Archiving = { archived: 0, outage: { kind: 'differs', object: 'audit/1.jsonl' } };

it('marks what has been lost after the archive has taken what is new', async () => {
  const { done, archiving } = setUp([{ archived: 1 }]);

  await archiving.round();

  expect(done).toEqual(['archive', 'mark lost']);
  expect(archiving.isWorking()).toBe(true);
});

it('marks nothing while the archive takes nothing, and says so until it does or another worker archives', async () => {
  const { done, log, archiving } = setUp([differs, differs]);

  await archiving.round();
  await archiving.round();

  expect(done).toEqual(['archive', 'archive']);
  expect(archiving.isWorking()).toBe(false);
  expect(log.lines).toHaveLength(1);
  archiving.leave();
  expect(archiving.isWorking()).toBe(true);
});
