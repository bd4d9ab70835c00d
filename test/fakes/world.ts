/** All fakes together, with the records that they share. */
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { outlineOf } from '../../src/domain/policy/outline.ts';
import { type Policy, policyWithoutRules } from '../../src/domain/policy/policy.ts';
import { createDropUnsigned } from '../../src/workflow/auditing/drop-unsigned.ts';
import { createRecordRefusal } from '../../src/workflow/deciding/record-refusal.ts';
import { createCurrentFreeze } from '../../src/workflow/freezing/current-freeze.ts';
import { createLookUpSources } from '../../src/workflow/members/look-up-sources.ts';
import type { ReadMembers } from '../../src/workflow/members/read-members.ts';
import { createSawCard } from '../../src/workflow/members/saw-card.ts';
import type { UnsignedAct } from '../../src/workflow/ports/notifications.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { approvedAt, minute } from '../builders.ts';
import { createFakeAnnouncements } from './announcements.ts';
import { createFakeAuditNotes } from './audit-notes.ts';
import { createFakeClock } from './clock.ts';
import { createFakeCloud } from './cloud.ts';
import { createFakeExportHistory } from './export-history.ts';
import { createFakeFreezes } from './freezes.ts';
import { createFakeGroupSnapshots } from './group-snapshots.ts';
import { createFakeJobs } from './jobs.ts';
import { createFakeLeavers } from './leavers.ts';
import { createFakeLog } from './log.ts';
import { createFakeMembers } from './members.ts';
import { createMemory, put } from './memory.ts';
import { createFakeMessenger } from './messenger.ts';
import { createFakeNotices } from './notices.ts';
import { createFakeOnce } from './once.ts';
import { createFakePeople } from './people.ts';
import { createFakePresses } from './presses.ts';
import { createFakeRequestStore } from './request-store.ts';
import { createFakeSigning } from './signing.ts';
import { createFakeSubmissions } from './submissions.ts';
import { createFakeTurns } from './turns.ts';
import { createFakeWatchState } from './watch-state.ts';

export type World = ReturnType<typeof createWorld>;

/** Its time is one minute after the approval of the requests that `aRequest` builds. */
export function createWorld(keys: Parameters<typeof createFakeSigning>[0] = {}) {
  const memory = createMemory();
  const clock = createFakeClock(approvedAt + minute);
  const store = createFakeRequestStore(memory, () => clock.time);
  const jobs = createFakeJobs();
  const log = createFakeLog();
  const announcements = createFakeAnnouncements(memory);
  const people = createFakePeople();
  const members = createFakeMembers(memory);
  const sawCard = createSawCard({ announcements, members });
  const snapshots = createFakeGroupSnapshots();
  const inForce: { policy: Policy } = { policy: policyWithoutRules() };
  const currentPolicy = () => inForce.policy;
  const freezes = createFakeFreezes(memory);
  const once = createFakeOnce();
  const signing = createFakeSigning(keys);
  const unsignedNews: UnsignedAct[] = [];
  const notifyOfUnsigned = async (act: UnsignedAct) => void unsignedNews.push(act);
  const readMembers: ReadMembers = async (channel) => {
    if (people.isSilent) throw new Error('Slack does not answer');
    const reading = await members.beginRead(channel, 0);
    if (reading) await members.endRead(reading, people.inChannel);
  };
  const auditNotes = createFakeAuditNotes();

  return {
    memory,
    clock,
    store,
    jobs,
    log,
    announcements,
    members,
    readMembers,
    sawCard,
    snapshots,
    lookUpSources: createLookUpSources({ people, sawCard, snapshots }),
    inForce,
    currentPolicy,
    freezes,
    adminsNow: async () => [],
    currentFreeze: createCurrentFreeze({ freezes, currentPolicy, clock }),
    auditNotes,
    recordRefusal: createRecordRefusal(auditNotes),
    ...signing,
    dropUnsigned: createDropUnsigned({ ...signing, once, notifyOfUnsigned, log }),
    /** What people were notified of. */
    unsignedNews,
    markOf: async () => undefined,
    presses: createFakePresses(),
    watchState: createFakeWatchState(['cn-hangzhou']),
    notices: createFakeNotices(),
    once,
    turns: createFakeTurns(),
    leavers: createFakeLeavers(),
    submissions: createFakeSubmissions(),
    exportHistory: createFakeExportHistory(),
    people,
    messenger: createFakeMessenger(),
    cloud: createFakeCloud(clock),
    exempt: { windows: false },
    recordEvent: createRecordEvent({ store, jobs, currentPolicy, log }),
    /** This process and all others have loaded it. */
    load(policy: Policy): void {
      inForce.policy = policy;
      memory.policy = { version: policy.version, digest: policy.digest, outline: outlineOf(policy) };
    },
    put(request: ExportRequest): string {
      put(memory, request);
      return request.id;
    },
    async requestNow(requestId: string): Promise<ExportRequest> {
      const stored = await store.read(requestId);
      if (!stored) throw new Error(`there is no request ${requestId}`);
      return stored.request;
    },
  };
}
