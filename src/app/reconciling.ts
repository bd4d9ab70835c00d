/** Puts together the round that brings back what a crash has left, ends what was not decided in time, and does the upkeep. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createRestoreReminders } from '../workflow/reminding/order-reminders.ts';
import { createCheckPeople } from '../workflow/upkeep/check-people.ts';
import { createEndUndecided } from '../workflow/upkeep/end-undecided.ts';
import { createReconcile } from '../workflow/upkeep/reconcile.ts';
import type { AskingVerbs } from './asking.ts';
import type { Parts } from './connect.ts';
import type { DecidingVerbs } from './deciding.ts';
import { createUpkeepTasks } from './upkeep.ts';

type Needs = {
  config: Config;
  parts: Parts;
  asking: Pick<AskingVerbs, 'processKept'>;
  deciding: Pick<DecidingVerbs, 'dispatchPress'>;
  recordEvent: RecordEvent;
  log: Logger;
};

export function createReconciling({ config, parts, asking, deciding, recordEvent, log }: Needs) {
  const { people } = parts;
  const { judgingPolicy } = parts.policy;
  const { store, presses, submissions, announcements, leavers, turns, queues, clock } = parts.redis;
  return createReconcile({
    store,
    presses,
    submissions,
    announcements,
    jobs: queues.jobs,
    roundAgain: queues.roundAgain,
    dispatchPress: deciding.dispatchPress,
    processKept: asking.processKept,
    endUndecided: createEndUndecided({
      store,
      currentPolicy: judgingPolicy,
      mayJudge: parts.policy.mayJudge,
      people: people.peopleForForms,
      recordEvent,
    }),
    checkPeople: createCheckPeople({
      store,
      leavers,
      turns,
      peopleOfRound: people.peopleOfRound,
      channel: parts.channels.otherwise,
      currentPolicy: judgingPolicy,
      mayJudge: parts.policy.mayJudge,
      recordEvent,
      log,
    }),
    restoreReminders: createRestoreReminders(queues),
    upkeepTasks: createUpkeepTasks({ config, parts, recordEvent, log }),
    clock,
    log,
  });
}
