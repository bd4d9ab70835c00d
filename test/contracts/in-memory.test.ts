/** The fakes keep the contracts, so that tests may stand on them. */
import { createFakeAnnouncements } from '../fakes/announcements.ts';
import { createFakeBallots } from '../fakes/ballots.ts';
import { createFakeLooks } from '../fakes/looks.ts';
import { createMemory } from '../fakes/memory.ts';
import { createFakeNotices } from '../fakes/notices.ts';
import { createFakeRequestStore } from '../fakes/request-store.ts';
import { announcementsContract } from './announcements-contract.ts';
import { ballotsContract } from './ballots-contract.ts';
import { looksContract } from './looks-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { requestStoreContract } from './request-store-contract.ts';

requestStoreContract('in memory', () => createFakeRequestStore(createMemory()));
announcementsContract('in memory', () => {
  const memory = createMemory();
  return { store: createFakeRequestStore(memory), announcements: createFakeAnnouncements(memory) };
});
ballotsContract('in memory', createFakeBallots);
looksContract('in memory', createFakeLooks);
noticesContract('in memory', createFakeNotices);
