/** A world whose people look at their requests: Home, the lists of the command, and what they may do. */
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { withoutClosedChannels } from '../../../src/resilience/open-channels.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createLookUpRole } from '../../../src/workflow/members/look-up-role.ts';
import { createLookUpSources } from '../../../src/workflow/members/look-up-sources.ts';
import { createFindViewers } from '../../../src/workflow/viewing/find-viewers.ts';
import { createListRequests } from '../../../src/workflow/viewing/list-requests.ts';
import { createShowHome, firstPages } from '../../../src/workflow/viewing/show-home.ts';
import { createShowStatus } from '../../../src/workflow/viewing/show-status.ts';
import { createViewRequest } from '../../../src/workflow/viewing/view-request.ts';
import { channel } from '../../builders.ts';
import { createFakeRequestLists } from '../../fakes/request-lists.ts';
import { createFollowUpWorld } from '../deciding/follow-up-world.ts';

export function createHomeWorld() {
  const inWorld = createFollowUpWorld();
  const people = withoutClosedChannels(inWorld.people);
  const lookUpSources = createLookUpSources({ ...inWorld, people });
  const lookUpRole = createLookUpRole({ ...inWorld, people, lookUpSources });
  const world = { ...inWorld, lookUpSources, lookUpRole };
  const lists = createFakeRequestLists(world.memory);
  const { read } = world.store;
  const recordsRead: string[] = [];
  const store = {
    ...world.store,
    async read(requestId: string) {
      recordsRead.push(requestId);
      return read(requestId);
    },
  };
  const mayAsk = createMayAsk({ ...world, people, channel });
  const viewRequest = createViewRequest({ ...world, people, store });
  const findViewers = createFindViewers({ ...world, people, lists });
  const showHome = createShowHome({ ...world, mayAsk, findViewers, lists, viewRequest });
  const listRequests = createListRequests({ ...world, findViewers, lists, viewRequest });
  const showStatus = createShowStatus(world);
  return { ...world, lists, recordsRead, mayAsk, showHome, listRequests, showStatus, homeOf, idsIn, putPosted };

  async function homeOf(userId: string, pages: Partial<typeof firstPages> = {}, acted?: string) {
    return showHome({ userId, pages: { ...firstPages, ...pages }, acted });
  }

  /** The ids in each section, as the person sees them. */
  async function idsIn(userId: string, pages: Partial<typeof firstPages> = {}) {
    const { waiting, reviews, yours, running, recent } = (await homeOf(userId, pages)).sections;
    const ids = ({ rows }: typeof waiting) => rows.map(({ request }) => request.id);
    return {
      waiting: ids(waiting),
      reviews: ids(reviews),
      yours: ids(yours),
      running: ids(running),
      recent: ids(recent),
    };
  }

  /** With its card, which these people saw. */
  async function putPosted(request: ExportRequest, members?: string[]): Promise<string> {
    world.put(request);
    await world.putCard(request.id, members);
    return request.id;
  }
}
