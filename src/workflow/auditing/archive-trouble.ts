/** Why the archive takes nothing, and one log line at each change of that. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { Log } from '../ports/clock.ts';

/** `no-answer` and `differs` as the errors of `Archive` say it. `passing`: later calls may do better. */
export type ArchiveTrouble =
  | { kind: 'no-answer'; refusal: CloudRefusal; passing: boolean; regionId: string | undefined }
  | { kind: 'differs'; object: string };

/** `now`: the trouble of the last round, undefined where there was none. `leave`: another worker archives now, and says what it meets. */
export type ArchiveState = {
  hear: (trouble: ArchiveTrouble | undefined) => void;
  leave: () => void;
  now: () => ArchiveTrouble | undefined;
};

export function createArchiveState(log: Log): ArchiveState {
  let now: ArchiveTrouble | undefined;
  return {
    now: () => now,
    leave() {
      now = undefined;
    },
    hear(trouble) {
      const isChange = nameOf(trouble) !== nameOf(now);
      now = trouble;
      if (isChange) report(trouble, log);
    },
  };
}

function nameOf(trouble: ArchiveTrouble | undefined): string {
  if (!trouble) return 'none';
  return trouble.kind === 'differs' ? trouble.object : trouble.refusal.code;
}

/** Nothing is lost meanwhile: Redis keeps what is not archived. Another content in the archive is an alarm. */
function report(trouble: ArchiveTrouble | undefined, log: Log): void {
  if (!trouble) log.info({}, 'audit archive takes entries again');
  else if (trouble.kind === 'differs')
    log.error({ object: trouble.object }, 'audit archive holds another content than the trail');
  else {
    const { refusal, regionId } = trouble;
    log.warn({ refusal, ...(regionId && { bucketRegion: regionId }) }, 'audit archive does not take entries');
  }
}
