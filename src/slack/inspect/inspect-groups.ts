/** The user groups of the workspace, disabled ones too, and how many people are in each. */
import type { WebClient } from '@slack/web-api';
import { ok } from '../../domain/result.ts';
import { listAllGroups } from '../connection/groups.ts';
import { type Inspected, inspected } from './inspected.ts';

export type GroupFacts = { id: string; handle: string; isDisabled: boolean; size: number };

export function inspectGroups(slack: WebClient): Promise<Inspected<GroupFacts[]>> {
  return inspected(async () => {
    const groups = await listAllGroups(slack);
    return ok(groups.map(({ id, handle, isDisabled, members }) => ({ id, handle, isDisabled, size: members.size })));
  });
}
