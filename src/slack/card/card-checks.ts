/** What the checks have brought to light, as the card shows it: in full to those who decide, and small afterwards. Pure. */
import type { SectionBlock } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { section } from '../blocks.ts';
import { quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { checkSentence } from '../wording/check-results.ts';
import { sizeGib } from '../wording/export-sentence.ts';

/** What to know before deciding; the last sentence holds for every export. */
export function warningSentences(request: ExportRequest, texts: Texts): string[] {
  const { warn } = request.rule;
  return [...(warn ? [quoted(warn, 300)] : []), ...foundByChecks(request, texts), texts.card.copiesAll];
}

export function warningBlock(request: ExportRequest, texts: Texts): SectionBlock {
  return section([`*${texts.card.warnings}*`, ...warningSentences(request, texts)].join('\n• '));
}

/** How many checks passed, which could not be made, and the size; empty for requests from before there were checks. */
export function checkSummary(request: ExportRequest, { checks, card, list }: Texts): string[] {
  const { checked } = request;
  if (!checked) return [];
  const names = checked.unknown.map((name) => checks.names[name]).join(list.comma);
  const unknown = names ? `${list.comma}${card.notChecked(checked.unknown.length, names)}` : '';
  const gib = sizeGib(request);
  return [`${card.passed(checked.passed)}${unknown}`, ...(gib > 0 ? [card.estimate(gib)] : [])];
}

/** What the approvers saw, in one small line that stays after the decision. */
export function seenLine(request: ExportRequest, texts: Texts): string[] {
  const warnings = foundByChecks(request, texts);
  const warned = warnings.length > 0 ? [texts.card.seen(warnings)] : [];
  const parts = [...checkSummary(request, texts), ...warned];
  return parts.length > 0 ? [parts.join(' · ')] : [];
}

function foundByChecks({ checked, parameters }: ExportRequest, texts: Texts): string[] {
  return (checked?.warnings ?? []).map((reason) =>
    checkSentence(reason, { parameters, related: checked?.related }, texts),
  );
}
