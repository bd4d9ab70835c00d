/** Whether two forms ask for the same: one that was corrected has the name of the one before it, and is another form. Pure. */
import { digestOf, type SubmittedFields } from './parameters.ts';

type Form = { fields: SubmittedFields; emergency?: { incident: string } | undefined };

export function isSameForm(one: Form, other: Form): boolean {
  return (
    digestOf(one.fields) === digestOf(other.fields) &&
    one.fields.reason === other.fields.reason &&
    one.emergency?.incident === other.emergency?.incident
  );
}
