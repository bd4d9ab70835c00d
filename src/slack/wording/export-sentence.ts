/** What a request exports and where to, in one sentence: on its card, in a confirmation and in a form. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { code, mention, sizes } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** No name that Alibaba Cloud takes is longer. */
export const longestName = 128;

/** By its name where that is known. */
export function imageName({ parameters, image }: Pick<ExportRequest, 'parameters' | 'image'>): string {
  return oneLine(image?.name ?? '', longestName) || oneLine(parameters.imageId, longestName);
}

/** By its name, where that is known, and by its id. */
export function imageNames(request: Pick<ExportRequest, 'parameters' | 'image'>): string {
  return [...new Set([code(imageName(request)), code(request.parameters.imageId)])].join(' · ');
}

/** All disks together, before compression; 0 where no size is known. */
export function sizeGib({ image }: Pick<ExportRequest, 'image'>): number {
  return image?.disksGib.reduce((sum, size) => sum + size, 0) ?? 0;
}

/** "@lin wants to export … to …" while people decide, "@lin asked to export … to …" afterwards. */
export function exportSentence(request: ExportRequest, { card }: Texts): string {
  const { bucket, prefix } = request.parameters;
  const name = code(imageName(request));
  const size = sizes(request.image?.disksGib ?? []);
  const words = request.status === 'pending' ? card.wants : card.askedFor;
  return words({
    who: mention(request.requester),
    image: size ? card.sized(name, size) : name,
    to: code(prefix === '' ? bucket : `${bucket}/${prefix}`),
  });
}
