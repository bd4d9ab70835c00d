/** Blockers and warnings of an export in sentences: each with what it is about, and the next step. */
import type { RelatedRequest } from '../../domain/checked.ts';
import type { ExportParameters } from '../../domain/parameters.ts';
import type { CheckReason } from '../../domain/preflight.ts';
import type { Learned } from '../../workflow/checking/preflight-checks.ts';
import { inOneLine, shortCode } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { relatedWords } from './related.ts';

/** `mark` highlights a name: in mrkdwn it is written as code, beside a field as it is. */
export type About = {
  parameters: ExportParameters;
  bucketRegion?: string | undefined;
  related?: readonly RelatedRequest[] | undefined;
  mark?: (name: string) => string;
};

export function checkSentence(reason: CheckReason, about: About, texts: Texts): string {
  const { parameters, bucketRegion, related = [], mark = shortCode } = about;
  const meant = reason === 'object-requested' ? related.filter(({ writesSame }) => writesSame) : related;
  return texts.results[reason]({
    image: mark(parameters.imageId),
    region: mark(parameters.regionId),
    bucket: mark(parameters.bucket),
    bucketRegion: bucketRegion && mark(bucketRegion),
    related: relatedWords(meant, texts),
  });
}

export function remedy(reason: CheckReason, texts: Texts): string {
  const remedies: Readonly<Record<string, string>> = texts.remedies;
  return remedies[reason] ?? texts.remedies.other;
}

/** Whether an administrator has to authorize the export role first; the rest a requester can choose otherwise. */
export function needsAuthorization(reason: CheckReason): boolean {
  return reason === 'role-missing' || reason === 'role-untrusted';
}

/** What happened and the next step. */
export function blockerSentences(reason: CheckReason, about: About, texts: Texts): string {
  return inOneLine([checkSentence(reason, about, texts), remedy(reason, texts)]);
}

/** `learned`: what the checks have learned so far. */
export function aboutSubmission(parameters: ExportParameters, learned: Partial<Learned> = {}): About {
  return { parameters, bucketRegion: learned.bucketRegion };
}
