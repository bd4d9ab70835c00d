/** A company with rules, for the model: two people must agree, one of them of a group, and the policy may be replaced at any time. */
import { isEmergency } from '../../src/domain/emergency-request.ts';
import type { ExportRequest, Vote } from '../../src/domain/export-request.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { fillSeats, isQuorum } from '../../src/domain/policy/seats.ts';
import type { BeforeCall, RecheckBeforeCall } from '../../src/workflow/checking/recheck-before-call.ts';
import { createRecheckRule, type RuleCheck } from '../../src/workflow/checking/recheck-rule.ts';
import type { People } from '../../src/workflow/ports/people.ts';
import type { CurrentPolicy } from '../../src/workflow/ports/policy.ts';
import { aPolicy, aTwoPersonRule, leads, security } from '../a-policy.ts';
import { aPerson, approvedAt, approver, askedAt, minute, requester } from '../builders.ts';
import { aGroup } from '../fakes/people.ts';
import type { Ask } from './program.ts';
import { type Rules, tick } from './rules.ts';
import { type RedisData, runCommand } from './simulated-redis.ts';

export const prefix = '{m}';

/** In the group, until that voter leaves it, and in the channel. */
export const deputy = 'UWEI';

/** Beyond the stories, so that what ends there ends of itself: how long an approval holds, in milliseconds. */
const holds = 45 * tick;

/** May approve from then on, where the request is escalated. */
export const lead = 'ULEAD';
export const escalatesAt = approvedAt + minute + tick;

const rule = aTwoPersonRule({ approvalHolds: holds, escalate: { after: escalatesAt - askedAt, to: [leads] } });

/** The next one asks for one person more than there are, and lets no one break the glass. */
const policies: readonly Policy[] = [
  aPolicy({ version: 1, digest: 'policy-1', rules: [rule], breakGlass: { who: [security], reviewWithin: holds } }),
  aPolicy({ version: 2, digest: 'policy-2', rules: [{ ...rule, approvals: 3 }] }),
];

/** What a request of the company carries of its rule. */
export const underRule = {
  rule,
  policy: { version: 1, digest: 'policy-1' },
  groups: { [security]: { handle: 'security', members: 'all' } },
  until: approvedAt + holds,
};

export const atFirst = { version: 1, next: 2 };

function policyOf(version: number): Policy {
  const found = policies.find((policy) => policy.version === version);
  if (!found) throw new Error(`there is no policy ${version}`);
  return found;
}

/** As a process writes it that loads this version. */
export function withPolicy(data: RedisData, version: number, rules: Rules): RedisData {
  const { digest } = policyOf(version);
  return runCommand(
    data,
    {
      name: 'raisePolicy',
      args: ['', '', `${prefix}:policy`, `${prefix}:policy-news`, String(version), digest, '{}', ''],
    },
    rules,
  ).data;
}

export function versionOnRecord({ hashes }: RedisData): number {
  return Number(hashes[`${prefix}:policy`]?.['version'] ?? 0);
}

/** The policy that the process has loaded: it looks there without waiting. */
export function policyOver(ask: Ask): CurrentPolicy {
  return () => policyOf(Number(ask.now({ to: 'process', name: 'policy', args: [] }) ?? atFirst.version));
}

/** Each program reads the groups once: later questions of the same call share that reading. */
export function peopleOver(ask: Ask): People {
  let reading: ReturnType<People['groups']> | undefined;
  return {
    person: async (id) => aPerson({ id }),
    isMember: async (_channel, userId) => [requester, approver, deputy].includes(userId),
    groups: () => {
      reading ??= read();
      return reading;
    },
  };

  async function read() {
    const members = new Set((await ask.later({ to: 'slack', name: 'groups', args: [] })) as string[]);
    return new Map([
      ['S0SECURITY', aGroup({ members })],
      ['S0LEADS', aGroup({ id: 'S0LEADS', members: new Set([lead]) })],
    ]);
  }
}

/** The requester is in the group as well. */
export function groupNow({ hasLeft }: { hasLeft: boolean }): string[] {
  return hasLeft ? [requester] : [requester, deputy];
}

export const snapshots = { has: async (_name: string, userId: string) => [requester, deputy].includes(userId) };

/** Only the rule: the other checks are of other stories. */
export function recheckOver(currentPolicy: CurrentPolicy, people: People): RecheckBeforeCall {
  const recheckRule = createRecheckRule({ currentPolicy, people });
  return async (request) =>
    beforeCall(await recheckRule(request, Promise.resolve({ name: 'acme-web', disksGib: [40] })));
}

function beforeCall(checked: RuleCheck): BeforeCall | undefined {
  if (checked.is === 'same') return undefined;
  return checked.is === 'unknown' ? { is: 'wait', reason: 'facts-unknown' } : checked;
}

/** The first policy lets the people of the group start an emergency, under the rule that is on the record. */
function mayStart(
  { requester: by }: ExportRequest,
  { version, hasLeft }: { version: number; hasLeft: boolean },
): boolean {
  return version === atFirst.version && groupNow({ hasLeft }).includes(by);
}

/** By the time alone, not by the rules of the bot. Whether people other than the requester fill the seats of the rule in force. `hasLeft`: the deputy had left the group before the worker began. */
export function isAllowed(
  request: ExportRequest,
  { version, hasLeft }: { version: number; hasLeft: boolean },
): boolean {
  const [inForce] = policyOf(version).rules;
  if (isEmergency(request)) return mayStart(request, { version, hasLeft });
  if (!inForce || 'never' in inForce || !('approval' in request) || !request.approval) return false;
  const isInTime = request.escalated !== undefined && request.escalated.at >= escalatesAt;
  const counts = ({ by, at }: Vote) => by !== requester && (by !== lead || (isInTime && at >= escalatesAt));
  const others = request.approval.votes.filter(counts);
  const leaves = (by: string, source: string) => hasLeft && by === deputy && source === security;
  const voters = others.map(({ by, sources = [] }) => ({
    person: by,
    sources: new Set(sources.filter((source) => !leaves(by, source))),
  }));
  return isQuorum(fillSeats({ ...inForce, alsoFree: [leads] }, voters));
}
