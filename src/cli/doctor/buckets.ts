/** How many buckets could take an export, and why the others could not. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { type Ownership, ownershipOf } from '../../domain/ownership.ts';
import { RegionId } from '../../domain/parameters.ts';
import { type BucketFacts, type BucketReason, checkBucket } from '../../domain/preflight.ts';
import { ok } from '../../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { counted } from '../counted.ts';
import { type AskRegions, closedTo } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';
import { usable } from './usable.ts';

const subject = 'Buckets';
const report = about(subject);

const words: Readonly<Record<BucketReason, string>> = {
  'bucket-encrypted': 'encrypted',
  'bucket-public': 'public',
  'bucket-archive': 'of an archive class',
  'bucket-young': 'younger than 7 days',
};

/** How many are inspected, and how many at a time. */
const mostBuckets = 200;
const together = 20;

type Needs = {
  regions: AskRegions;
  /** All buckets of the account, and those that the policy file lists. */
  buckets: () => Promise<Asked<Bucket[]>>;
  listed: readonly Bucket[];
  bucketFacts: Cloud['bucketFacts'];
  inspectBucket: Cloud['inspectBucket'];
  now: () => number;
};

/** Inspects only buckets of this account: of one that the policy file alone names, the owner is asked for first. */
export async function checkBuckets(needs: Needs): Promise<Finding[]> {
  const { regions, buckets, bucketFacts, now } = needs;
  const closed = await closedTo(subject, regions);
  if (closed) return closed;
  const listed = withoutDoubles(needs.listed);
  const own = await buckets();
  if (!own.ok) return own.refusal.passing || listed.length === 0 ? noBuckets(false) : checkListed(listed, needs);

  const offered = own.value.filter(({ regionId }) => RegionId.safeParse(regionId).success);
  const strange = notOurs(listed.filter(({ name }) => !own.value.some((bucket) => bucket.name === name)));
  if (offered.length === 0) return [...noBuckets(true), ...strange];
  const facts = await inTurns(offered.slice(0, mostBuckets), bucketFacts);
  return [...rowsOf(facts, { total: offered.length, now: now() }), ...strange];
}

async function checkListed(listed: readonly Bucket[], { inspectBucket, now }: Needs): Promise<Finding[]> {
  const inspected = await inTurns(listed.slice(0, mostBuckets), async (bucket) => {
    const answer = await inspectBucket(bucket);
    return { bucket, answer, is: ownershipOf(bucket, answer).is };
  });
  const those = (is: Ownership['is']) => inspected.filter((one) => one.is === is).map(({ bucket }) => bucket);
  const others = inspected.filter(({ is }) => is === 'ours' || is === 'unproven').map(({ answer }) => answer);
  const facts = others.map((answer) => (answer.ok ? ok(answer.value.facts) : answer));
  const total = listed.length - those('not-ours').length - those('elsewhere').length;
  return [
    ...rowsOf(facts, { total, now: now() }),
    ...notOurs(those('not-ours')),
    ...inAnotherRegion(those('elsewhere')),
  ];
}

function notOurs(buckets: readonly Bucket[]): Finding[] {
  if (buckets.length === 0) return [];
  const names = buckets.map(({ name }) => name).join(', ');
  return [
    report.warning(
      `POLICY_FILE lists buckets that this account does not own: ${names}. The bot does not export to them.`,
      'Remove them from the file; the names may belong to another account now.',
    ),
  ];
}

function inAnotherRegion(buckets: readonly Bucket[]): Finding[] {
  if (buckets.length === 0) return [];
  const names = buckets.map(({ name, regionId }) => `${name} (${regionId})`).join(', ');
  return [report.warning(`POLICY_FILE names another region than OSS: ${names}.`, 'Correct the region in the file.')];
}

function rowsOf(answers: readonly Asked<BucketFacts>[], { total, now }: { total: number; now: number }): Finding[] {
  const results = answers.flatMap((facts) => (facts.ok ? [checkBucket(facts.value, now)] : []));
  const refusals = answers.flatMap((facts) => (facts.ok ? [] : [facts.refusal.refusal]));
  return [...usableRows(results, { inspected: answers.length, total }), ...unchecked(refusals)];
}

function noBuckets(isListKnown: boolean): Finding[] {
  if (!isListKnown) return [report.notChecked('The buckets are not known.')];
  return [
    report.warning('There is no bucket to export to.', 'Create a private one in OSS, without server-side encryption.'),
  ];
}

/** A few at a time, in their order. */
async function inTurns<Found>(
  buckets: readonly Bucket[],
  inspect: (bucket: Bucket) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  while (found.length < buckets.length) {
    const next = buckets.slice(found.length, found.length + together);
    found.push(...(await Promise.all(next.map((bucket) => inspect(bucket)))));
  }
  return found;
}

function usableRows(
  results: ReturnType<typeof checkBucket>[],
  { inspected, total }: { inspected: number; total: number },
): Finding[] {
  if (results.length === 0) return [];
  const { count, reasons, warnings } = usable(results, words);
  const whole = `${count} of ${inspected < total ? `the first ${inspected} of ` : ''}${counted(total, 'bucket')}`;
  const said = `${whole} could take an export${reasons ? `: ${reasons}` : ''}.${warnings ? ` Doubtful: ${warnings}.` : ''}`;
  if (count > 0) return [report.ok(said)];
  return [report.warning(said, 'Create a private bucket without server-side encryption.')];
}

/** One row for each reason. */
function unchecked(refusals: readonly CloudRefusal[]): Finding[] {
  const codes = [...new Set(refusals.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const same = refusals.filter((refusal) => refusal.code === code);
    const [first] = same;
    if (!first) return [];
    const { said, remedy } = explained(first);
    return [report.warning(`Could not check ${counted(same.length, 'bucket')}: ${said}`, remedy)];
  });
}

function withoutDoubles(buckets: readonly Bucket[]): Bucket[] {
  return [...new Map(buckets.map((bucket) => [bucket.name, bucket])).values()];
}
