/** Why the archive takes nothing, and one log line at each change of that. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { Log } from '../ports/clock.ts';

/** `no-answer` and `differs` as the errors of `Archive` say it. `passing`: later calls may do better. */
export type ArchiveOutage =
  | { kind: 'no-answer'; refusal: CloudRefusal; passing: boolean; regionId: string | undefined }
  | { kind: 'differs'; object: string };

/** `now`: the outage of the last round, undefined where there was none. `leave`: another worker archives now, and says what it meets. */
export type ArchiveState = {
  hear: (outage: ArchiveOutage | undefined) => void;
  leave: () => void;
  now: () => ArchiveOutage | undefined;
};

export function createArchiveState(log: Log): ArchiveState {
  let now: ArchiveOutage | undefined;
  return {
    now: () => now,
    leave() {
      now = undefined;
    },
    hear(outage) {
      const isChange = nameOf(outage) !== nameOf(now);
      now = outage;
      if (isChange) report(outage, log);
    },
  };
}

function nameOf(outage: ArchiveOutage | undefined): string {
  if (!outage) return 'none';
  return outage.kind === 'differs' ? outage.object : outage.refusal.code;
}

/** Nothing is lost meanwhile: Redis keeps what is not archived. Another content in the archive is an alarm. */
function report(outage: ArchiveOutage | undefined, log: Log): void {
  if (!outage) log.info({}, 'audit archive takes entries again');
  else if (outage.kind === 'differs')
    log.error({ object: outage.object }, 'audit archive holds another content than the trail');
  else {
    const { refusal, regionId } = outage;
    log.warn({ refusal, ...(regionId && { bucketRegion: regionId }) }, 'audit archive does not take entries');
  }
}
