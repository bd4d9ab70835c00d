/** What stands in the way of an export, in sentences: each obstacle with what it is about, and the next step. */
import type { ExportParameters } from '../../domain/parameters.ts';
import type { Check, ObstacleReason } from '../../domain/preflight.ts';
import type { Learned } from '../../workflow/checking/preflight-looks.ts';
import { quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** `mark` makes a name stand out: in mrkdwn it is written as code, beside a field it stands as it is. */
export type About = {
  parameters: ExportParameters;
  bucketRegion?: string | undefined;
  mark?: (name: string) => string;
};

export function obstacleSentence(reason: ObstacleReason, about: About, texts: Texts): string {
  const { parameters, bucketRegion, mark = shortCode } = about;
  return texts.obstacles[reason]({
    image: mark(parameters.imageId),
    region: mark(parameters.regionId),
    bucket: mark(parameters.bucket),
    bucketRegion: mark(bucketRegion ?? '?'),
  });
}

/** No id or name that Alibaba Cloud gives is longer; many sentences stand in one section. */
function shortCode(name: string): string {
  return `\`${quoted(name.replaceAll('`', "'"), 64)}\``;
}

export function remedy(reason: ObstacleReason, texts: Texts): string {
  const remedies: Readonly<Record<string, string>> = texts.remedies;
  return remedies[reason] ?? texts.remedies.other;
}

/** What happened and the next step. */
export function faultSentences(reason: ObstacleReason, about: About, texts: Texts): string {
  return `${obstacleSentence(reason, about, texts)} ${remedy(reason, texts)}`;
}

export function reasonsIn(checks: readonly Check[], hard: boolean): ObstacleReason[] {
  return checks.flatMap(({ obstacles }) =>
    obstacles.flatMap((obstacle) => (obstacle.hard === hard ? [obstacle.reason] : [])),
  );
}

export function aboutDraft(parameters: ExportParameters, learned: Partial<Learned> = {}): About {
  return { parameters, bucketRegion: learned.bucketRegion };
}
