/** Carries out presses that a process took and did not finish, or gives them up. */
import type { DispatchPress } from '../deciding/dispatch-press.ts';
import type { Log } from '../ports/clock.ts';
import type { Presses, PressName } from '../ports/presses.ts';
import { createFinishKept } from './finish-kept.ts';

type Needs = {
  presses: Presses;
  dispatchPress: DispatchPress;
  roundAgain: (afterMs: number) => Promise<void>;
  log: Log;
};

/** The answer is what went wrong. */
export function createFinishPresses({ presses, dispatchPress, roundAgain, log }: Needs) {
  return createFinishKept({
    kept: () => presses.kept(),
    unreadable: () => presses.unreadable(),
    finish: dispatchPress,
    remove: (press) => presses.remove(nameIn(press)),
    finishAfter: 20_000,
    roundAgain,
    words: {
      nameOf: ({ requestId, by, kind, question = '' }) => `${requestId}/${by}/${kind}/${question}`,
      about: nameIn,
      givenUp: 'a press that could not be carried out',
      notReadable: 'a press that this release cannot read, left alone',
    },
    log,
  });
}

function nameIn({ requestId, by, kind, question }: PressName): PressName {
  return { requestId, by, kind, ...(question !== undefined && { question }) };
}
