/** What was filled in to start an export without approval: the incident, or the faults beside their fields. Pure. */

import { oneLine } from '../../domain/foreign-text.ts';
import { longestIncident } from '../../domain/parameters.ts';
import type { BreakGlass } from '../../domain/policy/break-glass.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { actionIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import type { EmergencyValues } from './emergency-inputs.ts';
import { blockOf, type FieldErrors, type FormState, isTicked, typed } from './read-form.ts';

type Read = Result<Submission['emergency'], { reason: 'faulty-fields'; errors: FieldErrors }>;

/** Undefined where the checkbox is not ticked, or not there. */
export function readEmergency(state: FormState, { emergencyForm: words }: Texts): Read {
  if (!isTicked(state, actionIds.emergency)) return ok(undefined);
  const incident = oneLine(typed(state, actionIds.incident), longestIncident);
  const errors = {
    ...(incident === '' && { [besideOf(state, actionIds.incident)]: words.incidentMissing }),
    ...(!isTicked(state, actionIds.understood) && { [besideOf(state, actionIds.understood)]: words.notUnderstood }),
  };
  return Object.keys(errors).length > 0 ? refuse({ reason: 'faulty-fields', errors }) : ok({ incident });
}

/** A form that is sent before it was redrawn has the checkbox alone. */
function besideOf(state: FormState, actionId: string): string {
  const isThere = Object.values(state).some((block) => actionId in block);
  return blockOf(state, isThere ? actionId : actionIds.emergency);
}

/** What the form holds of it now; undefined for a person who may start no emergency. */
export function emergencyValues(state: FormState, terms: BreakGlass | undefined): EmergencyValues | undefined {
  if (!terms) return undefined;
  return {
    within: terms.reviewWithin,
    isTicked: isTicked(state, actionIds.emergency),
    incident: typed(state, actionIds.incident),
  };
}
