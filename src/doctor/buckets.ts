/** How many buckets could take an export, and why the others could not. */
import type { CloudRefusal } from '../domain/export-request.ts';
import { RegionId } from '../domain/parameters.ts';
import { type BucketReason, bucketObstacles } from '../domain/preflight.ts';
import type { Asked, Bucket, Cloud } from '../workflow/ports.ts';
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
  inspect: Cloud['bucketFacts'];
  now: () => number;
};

export async function checkBuckets({ regions, buckets, listed, inspect, now }: Needs): Promise<Finding[]> {
  const closed = await closedTo(subject, regions);
  if (closed) return closed;
  const told = await buckets();
  const all = withoutDoubles([...listed, ...(told.ok ? told.value : [])]);
  const offered = all.filter(({ regionId }) => RegionId.safeParse(regionId).success);
  if (offered.length === 0) return noBuckets(told.ok);

  const looks = await lookAt(offered.slice(0, mostBuckets), inspect);
  const obstacles = looks.flatMap((look) => (look.ok ? [bucketObstacles(look.value, now())] : []));
  const refusals = looks.flatMap((look) => (look.ok ? [] : [look.refusal.refusal]));
  return [...usableRows(obstacles, { looked: looks.length, total: offered.length }), ...unchecked(refusals)];
}

function noBuckets(isListKnown: boolean): Finding[] {
  if (!isListKnown) return [tell.notChecked('Not checked: the buckets are not known.')];
  return [
    tell.warning('There is no bucket to export into.', 'Create a private one in OSS, without server-side encryption.'),
  ];
}

async function lookAt(buckets: readonly Bucket[], inspect: Cloud['bucketFacts']) {
  const looks: Awaited<ReturnType<Cloud['bucketFacts']>>[] = [];
  while (looks.length < buckets.length) {
    const next = buckets.slice(looks.length, looks.length + together);
    looks.push(...(await Promise.all(next.map((bucket) => inspect(bucket)))));
  }
  return looks;
}

function usableRows(
  obstacles: ReturnType<typeof bucketObstacles>[],
  { looked, total }: { looked: number; total: number },
): Finding[] {
  if (obstacles.length === 0) return [];
  const { count, reasons, doubts } = usable(obstacles, words);
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
