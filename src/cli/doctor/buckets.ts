/** How many buckets could take an export, and why the others could not. */
import type { CloudRefusal } from '../../domain/export-request.ts';
import { type Ownership, ownershipOf } from '../../domain/ownership.ts';
import { RegionId } from '../../domain/parameters.ts';
import { type BucketFacts, type BucketReason, checkBucket } from '../../domain/preflight.ts';
import { ok } from '../../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { type AskRegions, closedTo } from './cloud-access.ts';
import { counted, usable } from './counted.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

const subject = 'Buckets';
const tell = about(subject);

const words: Readonly<Record<BucketReason, string>> = {
  'bucket-encrypted': 'encrypted',
  'bucket-public': 'public',
  'bucket-archive': 'of an archive class',
  'bucket-young': 'younger than 7 days',
};

/** How many are looked at, and how many at a time. */
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

/** Only ours are looked into: of a bucket that the policy file alone names, the owner is asked for first. */
export async function checkBuckets(needs: Needs): Promise<Finding[]> {
  const { regions, buckets, bucketFacts, now } = needs;
  const closed = await closedTo(subject, regions);
  if (closed) return closed;
  const listed = withoutDoubles(needs.listed);
  const told = await buckets();
  if (!told.ok) return told.refusal.passing || listed.length === 0 ? noBuckets(false) : checkListed(listed, needs);

  const offered = told.value.filter(({ regionId }) => RegionId.safeParse(regionId).success);
  const strange = notOurs(listed.filter(({ name }) => !told.value.some((own) => own.name === name)));
  if (offered.length === 0) return [...noBuckets(true), ...strange];
  const looks = await lookAt(offered.slice(0, mostBuckets), bucketFacts);
  return [...rowsOf(looks, { total: offered.length, now: now() }), ...strange];
}

async function checkListed(listed: readonly Bucket[], { inspectBucket, now }: Needs): Promise<Finding[]> {
  const looks = await lookAt(listed.slice(0, mostBuckets), async (bucket) => {
    const told = await inspectBucket(bucket);
    return { bucket, told, is: ownershipOf(bucket, told).is };
  });
  const those = (is: Ownership['is']) => looks.filter((look) => look.is === is).map(({ bucket }) => bucket);
  const others = looks.filter(({ is }) => is === 'ours' || is === 'unproven').map(({ told }) => told);
  const facts = others.map((told) => (told.ok ? ok(told.value.facts) : told));
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
    tell.warning(
      `POLICY_FILE lists buckets that this account does not own: ${names}. The bot does not export to them.`,
      'Remove them from the file; the names may belong to another account now.',
    ),
  ];
}

function inAnotherRegion(buckets: readonly Bucket[]): Finding[] {
  if (buckets.length === 0) return [];
  const names = buckets.map(({ name, regionId }) => `${name} (${regionId})`).join(', ');
  return [tell.warning(`POLICY_FILE names another region than OSS: ${names}.`, 'Correct the region in the file.')];
}

function rowsOf(looks: readonly Asked<BucketFacts>[], { total, now }: { total: number; now: number }): Finding[] {
  const results = looks.flatMap((look) => (look.ok ? [checkBucket(look.value, now)] : []));
  const refusals = looks.flatMap((look) => (look.ok ? [] : [look.refusal.refusal]));
  return [...usableRows(results, { looked: looks.length, total }), ...unchecked(refusals)];
}

function noBuckets(isListKnown: boolean): Finding[] {
  if (!isListKnown) return [tell.notChecked('The buckets are not known.')];
  return [
    tell.warning('There is no bucket to export to.', 'Create a private one in OSS, without server-side encryption.'),
  ];
}

async function lookAt<Look>(buckets: readonly Bucket[], inspect: (bucket: Bucket) => Promise<Look>): Promise<Look[]> {
  const looks: Look[] = [];
  while (looks.length < buckets.length) {
    const next = buckets.slice(looks.length, looks.length + together);
    looks.push(...(await Promise.all(next.map((bucket) => inspect(bucket)))));
  }
  return looks;
}

function usableRows(
  results: ReturnType<typeof checkBucket>[],
  { looked, total }: { looked: number; total: number },
): Finding[] {
  if (results.length === 0) return [];
  const { count, reasons, doubts } = usable(results, words);
  const whole = `${count} of ${looked < total ? `the first ${looked} of ` : ''}${counted(total, 'bucket')}`;
  const said = `${whole} could take an export${reasons ? `: ${reasons}` : ''}.${doubts ? ` Doubtful: ${doubts}.` : ''}`;
  if (count > 0) return [tell.ok(said)];
  return [tell.warning(said, 'Create a private bucket without server-side encryption.')];
}

/** One row for each reason. */
function unchecked(refusals: readonly CloudRefusal[]): Finding[] {
  const codes = [...new Set(refusals.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const same = refusals.filter((refusal) => refusal.code === code);
    const [first] = same;
    if (!first) return [];
    const { said, remedy } = explained(first);
    return [tell.warning(`Could not check ${counted(same.length, 'bucket')}: ${said}`, remedy)];
  });
}

function withoutDoubles(buckets: readonly Bucket[]): Bucket[] {
  return [...new Map(buckets.map((bucket) => [bucket.name, bucket])).values()];
}
