/** The fakes keep the contracts, so that tests may stand on them. */
import { createFakeAnnouncements } from '../fakes/announcements.ts';
import { createFakeArchive } from '../fakes/archive.ts';
import { createFakeExportHistory } from '../fakes/export-history.ts';
import { createFakeFreezes } from '../fakes/freezes.ts';
import { createFakeGroupReading } from '../fakes/group-reading.ts';
import { createFakeGroupSnapshots } from '../fakes/group-snapshots.ts';
import { createFakeLeavers } from '../fakes/leavers.ts';
import { createFakeMembers } from '../fakes/members.ts';
import { createMemory } from '../fakes/memory.ts';
import { createFakeNotices } from '../fakes/notices.ts';
import { createFakeOnce } from '../fakes/once.ts';
import { createFakePolicyVersions } from '../fakes/policy-versions.ts';
import { createFakePresses } from '../fakes/presses.ts';
import { createFakeRequestLists } from '../fakes/request-lists.ts';
import { createFakeRequestStore } from '../fakes/request-store.ts';
import { createFakeSubmissions } from '../fakes/submissions.ts';
import { createFakeTurns } from '../fakes/turns.ts';
import { createFakeWatchState } from '../fakes/watch-state.ts';
import { announcementsContract } from './announcements-contract.ts';
import { archiveContract } from './archive-contract.ts';
import { exportHistoryContract } from './export-history-contract.ts';
import { freezesContract } from './freezes-contract.ts';
import { groupReadingContract } from './group-reading-contract.ts';
import { groupSnapshotsContract } from './group-snapshots-contract.ts';
import { leaversContract } from './leavers-contract.ts';
import { membersContract } from './members-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { onceContract } from './once-contract.ts';
import { policyContract } from './policy-contract.ts';
import { pressesContract } from './presses-contract.ts';
import { requestListsContract } from './request-lists-contract.ts';
import { requestStoreContract } from './request-store-contract.ts';
import { submissionsContract } from './submissions-contract.ts';
import { turnsContract } from './turns-contract.ts';
import { watchStateContract } from './watch-state-contract.ts';

requestStoreContract('in memory', () => createFakeRequestStore(createMemory()));
requestListsContract('in memory', () => {
  const memory = createMemory();
  return { store: createFakeRequestStore(memory), lists: createFakeRequestLists(memory) };
});
announcementsContract('in memory', () => {
  const memory = createMemory();
  return {
    store: createFakeRequestStore(memory),
    announcements: createFakeAnnouncements(memory),
    members: createFakeMembers(memory),
    async loseMarks() {
      memory.marks.clear();
    },
  };
});
policyContract('in memory', () => {
  const memory = createMemory();
  return { store: createFakeRequestStore(memory), versions: createFakePolicyVersions(memory) };
});
leaversContract('in memory', createFakeLeavers);
freezesContract('in memory', () => {
  const memory = createMemory();
  return {
    store: createFakeRequestStore(memory),
    freezes: createFakeFreezes(memory),
    async scribble() {
      memory.freeze = { is: 'unreadable' };
    },
  };
});
pressesContract('in memory', createFakePresses);
watchStateContract('in memory', createFakeWatchState);
noticesContract('in memory', createFakeNotices);
onceContract('in memory', createFakeOnce);
turnsContract('in memory', createFakeTurns);
submissionsContract('in memory', createFakeSubmissions);
exportHistoryContract('in memory', createFakeExportHistory);
groupReadingContract('in memory', createFakeGroupReading);
groupSnapshotsContract('in memory', createFakeGroupSnapshots);
membersContract('in memory', () => createFakeMembers(createMemory(), Date.now()));
archiveContract('in memory', async (given) => createFakeArchive(given));
