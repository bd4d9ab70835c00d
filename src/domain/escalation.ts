/** Whom an escalation adds to the people of a rule: for free seats only, and not before its time. Pure. */
import { type Rule, sourcesIn } from './policy/rule.ts';
import type { Source } from './policy/source.ts';

/** A rule as it is applied to a request. Before there is a request there is no escalation. */
export type AppliedRule = {
  rule: Rule;
  askedAt?: number | undefined;
  submitted?: { at: number } | undefined;
  escalated?: { at: number } | undefined;
};

/** Undefined where the rule has no escalation. Of the two times the submission's is signed: no record escalates sooner than counted from that. */
export function escalatesAt({ rule, askedAt, submitted }: Omit<AppliedRule, 'escalated'>): number | undefined {
  if (!rule.escalate || askedAt === undefined) return undefined;
  return Math.max(askedAt, submitted?.at ?? askedAt) + rule.escalate.after;
}

/** None before the escalation; none either where the record has one that came before its time. */
export function addedSources(request: AppliedRule): readonly Source[] {
  const { rule, escalated } = request;
  const from = escalatesAt(request);
  return rule.escalate && escalated && from !== undefined && escalated.at >= from ? rule.escalate.to : [];
}

/** All whose people may fill a seat now, each once. */
export function decidingSources(request: AppliedRule): Source[] {
  return [...new Set([...sourcesIn(request.rule), ...addedSources(request)])];
}

/** What a vote counts for: a press from before the escalation was due is of none of the people whom that added. */
export function countedSources(request: AppliedRule, vote: Sourced & { at: number }): ReadonlySet<Source> {
  const sources = sourcesOf(vote);
  const from = escalatesAt(request);
  if (from === undefined || vote.at >= from) return new Set(sources);
  const ofRule = sourcesIn(request.rule);
  return new Set(sources.filter((source) => ofRule.includes(source)));
}

type Sourced = { sources?: readonly Source[] | undefined };

/** Votes from before there were sources are of the channel. */
export function sourcesOf(vote: Sourced | undefined): readonly Source[] {
  return vote?.sources ?? ['channel'];
}
