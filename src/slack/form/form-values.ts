/** What the form is filled in with: from a command, an earlier request, what was submitted, or what stands in it now. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { ImageFormat } from '../../domain/image-format.ts';
import { type ExportParameters, RegionId } from '../../domain/parameters.ts';
import { regionName } from '../../domain/regions.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { actionIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import type { Chosen, FormValues } from './export-form.ts';
import type { Prefill } from './read-command.ts';
import { chosenIn, type FormState, typed } from './read-form.ts';

export function valuesOfCommand(from: {
  prefill: Prefill;
  notUnderstood: readonly string[];
  newPrefix: string;
  texts: Texts;
}): FormValues {
  const { prefill, notUnderstood, newPrefix, texts } = from;
  const { regionId, imageId, bucket, prefix = newPrefix, format, reason = '' } = prefill;
  return {
    region: regionId ? namedRegion(regionId, texts) : undefined,
    image: imageId ? { id: imageId } : undefined,
    bucket: bucket ? { id: bucket } : undefined,
    prefix,
    format,
    reason,
    notUnderstood,
  };
}

export function valuesOfSubmission({ fields, previous }: Submission, texts: Texts): FormValues {
  return { ...filledIn(fields, texts), reason: fields.reason, previous };
}

/** An export that went well has taken its names: the next one has a prefix of its own. */
export function valuesOfRequest(request: ExportRequest, newPrefix: string, texts: Texts): FormValues {
  const { parameters, image, reason, id } = request;
  const values = filledIn(parameters, texts);
  return {
    ...values,
    image: { id: parameters.imageId, words: image?.name ? `${image.name} · ${parameters.imageId}` : undefined },
    prefix: request.status === 'exported' ? newPrefix : parameters.prefix,
    reason,
    previous: id,
  };
}

/** After another region was chosen: what depends on the region is left out, what was typed stays. */
export function valuesAfterRegion(state: FormState, previous: string | undefined): FormValues {
  const format = ImageFormat.safeParse(typed(state, actionIds.format));
  const region = chosenIn(state, actionIds.region);
  return {
    // An option that only says something is no region.
    region: RegionId.safeParse(region?.id).success ? region : undefined,
    prefix: typed(state, actionIds.prefix),
    format: format.data,
    reason: typed(state, actionIds.reason),
    previous,
  };
}

function filledIn(
  { regionId, imageId, bucket, prefix, format }: ExportParameters,
  texts: Texts,
): Omit<FormValues, 'reason'> {
  return {
    region: namedRegion(regionId, texts),
    image: { id: imageId },
    bucket: { id: bucket },
    prefix,
    format,
  };
}

function namedRegion(regionId: string, { language }: Texts): Chosen {
  const name = regionName(regionId, language);
  return { id: regionId, words: name && `${name} · ${regionId}` };
}
