/** What `policy explain` says of emergencies: who can start one, and whether the requester of the export can. */
import { isEntitled } from '../../domain/policy/break-glass.ts';
import type { ExportFacts } from '../../domain/policy/condition.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { span } from './span.ts';

/** Empty where the policy has no break_glass. */
export function emergencyLines({ breakGlass }: Policy, requester: ExportFacts['requester']): string[] {
  if (!breakGlass) return [];
  const { who, reviewWithin, duringFreeze } = breakGlass;
  const freeze = duringFreeze ? ', also during a freeze of the policy' : '';
  const terms = `Emergencies without approval: ${who.join(', ') || 'no one'}${freeze}; review within ${span(reviewWithin)}.`;
  return [`${terms} ${requester.id} ${said(isEntitled({ breakGlass }, requester))}.`];
}

function said(entitled: boolean | undefined): string {
  if (entitled === undefined) return 'may be among them: the groups are not known';
  return entitled ? 'can start one' : 'cannot';
}
