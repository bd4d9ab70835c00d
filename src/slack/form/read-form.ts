/** What was typed into the export form: a submission, or the faults beside their fields. */
import { z } from 'zod';
import { SubmittedFields } from '../../domain/parameters.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { actionIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { faultSentence } from '../wording/sentences.ts';
import type { Chosen } from './export-form.ts';

/** What Slack calls `view.state.values`: block id, then action id, then the element. */
export const FormState = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z
        .object({ value: z.string(), text: z.object({ text: z.string() }).optional().catch(undefined) })
        .nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
    }),
  ),
);
export type FormState = z.infer<typeof FormState>;

/** By block id, as Slack wants them. */
export type FieldErrors = Record<string, string>;

export function readForm(
  state: FormState,
  texts: Texts,
): Result<SubmittedFields, { reason: 'faulty-fields'; errors: FieldErrors }> {
  const fields = SubmittedFields.safeParse({
    regionId: typed(state, actionIds.region),
    imageId: typed(state, actionIds.image),
    bucket: typed(state, actionIds.bucket),
    prefix: typed(state, actionIds.prefix),
    format: typed(state, actionIds.format) || 'raw',
    reason: typed(state, actionIds.reason),
  });
  if (fields.success) return ok(fields.data);
  const errors: FieldErrors = {};
  for (const { path, message } of fields.error.issues) {
    errors[blockOf(state, fieldOf(path))] ??= faultSentence(message, texts);
  }
  return refuse({ reason: 'faulty-fields', errors });
}

/** The text or the chosen value of a field, empty when there is none. */
export function typed(state: FormState, actionId: string): string {
  const element = elementIn(state, actionId);
  return element?.selected_option?.value ?? element?.value ?? '';
}

/** What is chosen in a list, with the words that stand for it. */
export function chosenIn(state: FormState, actionId: string): Chosen | undefined {
  const option = elementIn(state, actionId)?.selected_option;
  return option ? { id: option.value, words: option.text?.text } : undefined;
}

/** Whether a checkbox with one option is ticked. */
export function isTicked(state: FormState, actionId: string): boolean {
  return (elementIn(state, actionId)?.selected_options ?? []).length > 0;
}

function elementIn(state: FormState, actionId: string): FormState[string][string] | undefined {
  return Object.values(state).find((block) => actionId in block)?.[actionId];
}

/** The error of a field that the form does not show is drawn beside the region, on which the field depends. */
export function blockOf(state: FormState, actionId: string): string {
  const entry = Object.entries(state).find(([, block]) => actionId in block);
  return entry?.[0] ?? 'region';
}

function fieldOf(path: readonly PropertyKey[]): string {
  switch (path[0]) {
    case 'imageId':
      return actionIds.image;
    case 'bucket':
      return actionIds.bucket;
    case 'prefix':
      return actionIds.prefix;
    case 'format':
      return actionIds.format;
    case 'reason':
      return actionIds.reason;
  }
  return actionIds.region;
}
