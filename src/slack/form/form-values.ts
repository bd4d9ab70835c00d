/** What the form is filled in with: from a command, an earlier request, what was submitted, or what it holds now. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { ImageFormat } from '../../domain/image-format.ts';
import { BucketName, type ExportParameters, ImageId, RegionId } from '../../domain/parameters.ts';
import { regionName } from '../../domain/regions.ts';
import type { LeftOut, Prefill } from '../../workflow/asking/prefill.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { actionIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import type { Carried, Upcoming } from './carried.ts';
import type { Chosen, FormValues } from './export-form.ts';
import { blockOf, chosenIn, type FormState, typed } from './read-form.ts';

export function valuesOfCommand(from: {
  prefill: Prefill;
  leftOut: readonly LeftOut[];
  upcoming: Upcoming;
  texts: Texts;
}): FormValues {
  const { prefill, leftOut, upcoming, texts } = from;
  const { regionId, imageId, imageName, bucket, prefix = upcoming.requestId, format, reason = '' } = prefill;
  return {
    region: regionId ? namedRegion(regionId, texts) : undefined,
    image: imageId ? namedImage(imageId, imageName) : undefined,
    bucket: bucket ? { id: bucket } : undefined,
    prefix,
    format,
    reason,
    upcoming,
    leftOut,
  };
}

/** `before`: the id of the request that would have come of the submission; where that was its prefix, the next id takes its place. */
export function valuesOfSubmission(
  { fields, previous }: Submission,
  { before, upcoming }: { before: string; upcoming: Upcoming },
  texts: Texts,
): FormValues {
  const prefix = fields.prefix === before ? upcoming.requestId : fields.prefix;
  return { ...filledIn(fields, texts), prefix, reason: fields.reason, upcoming, previous };
}

/** A prefix that a person chose stays, unless objects with it are there. */
export function valuesOfRequest(request: ExportRequest, upcoming: Upcoming, texts: Texts): FormValues {
  const { parameters, image, reason, id } = request;
  const values = filledIn(parameters, texts);
  return {
    ...values,
    image: namedImage(parameters.imageId, image?.name),
    prefix: isPrefixUsed(request) ? upcoming.requestId : parameters.prefix,
    reason,
    upcoming,
    previous: id,
  };
}

function isPrefixUsed(request: ExportRequest): boolean {
  const { parameters, id, status } = request;
  const isTaken = status === 'failed' && ['object-appeared', 'partly'].includes(request.failure.reason);
  return parameters.prefix === id || status === 'exported' || isTaken;
}

/** After another region was chosen: what belongs to the region before is left out, what was typed stays. */
export function valuesAfterRegion(state: FormState, { upcoming, previous }: Carried): FormValues {
  const format = ImageFormat.safeParse(typed(state, actionIds.format));
  const region = chosenIn(state, actionIds.region);
  return {
    // An option that is only a note is no region.
    region: RegionId.safeParse(region?.id).success ? region : undefined,
    ...typedBeforeRegion(state),
    prefix: typed(state, actionIds.prefix),
    format: format.data,
    reason: typed(state, actionIds.reason),
    upcoming,
    previous,
  };
}

/** All that the form holds now, for drawing it again as it is. */
export function valuesNow(state: FormState, carried: Carried): FormValues {
  const image = chosenIn(state, actionIds.image);
  const bucket = chosenIn(state, actionIds.bucket);
  return { ...valuesAfterRegion(state, carried), ...(image && { image }), ...(bucket && { bucket }) };
}

/** An image and a bucket of a command that named no region: they belong to no other one. */
function typedBeforeRegion(state: FormState): Pick<FormValues, 'image' | 'bucket'> {
  const image = chosenIn(state, actionIds.image);
  const bucket = chosenIn(state, actionIds.bucket);
  const isOfNoRegion = (actionId: string) => blockOf(state, actionId) === `${actionId}/`;
  return {
    ...(isOfNoRegion(actionIds.image) && ImageId.safeParse(image?.id).success && { image }),
    ...(isOfNoRegion(actionIds.bucket) && BucketName.safeParse(bucket?.id).success && { bucket }),
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

function namedImage(id: string, name: string | undefined): Chosen {
  return { id, words: name ? `${name} · ${id}` : undefined };
}

function namedRegion(regionId: string, { language }: Texts): Chosen {
  const name = regionName(regionId, language);
  return { id: regionId, words: name && `${name} · ${regionId}` };
}
