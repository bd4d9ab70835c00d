/** How large the objects of an export are, as their bucket lists them: wanted but not needed, so one try is enough. */
import type { ExportingRequest } from '../../domain/export-request.ts';
import { objectStarts } from '../../domain/task-match.ts';
import type { Cloud } from '../ports/cloud.ts';

/** In bytes and in the order of `names`; undefined where one is not listed, or the bot may not list objects. */
export async function objectSizes(
  cloud: Pick<Cloud, 'objectsFrom'>,
  { parameters }: Pick<ExportingRequest, 'parameters'>,
  names: readonly string[],
): Promise<number[] | undefined> {
  const start = objectStarts(parameters).find((each) => names[0]?.startsWith(each));
  if (start === undefined) return undefined;
  const listed = await cloud.objectsFrom({ name: parameters.bucket, regionId: parameters.regionId }, start);
  if (!listed.ok) return undefined;
  const sizes = names.flatMap((name) => listed.value.find((one) => one.name === name)?.bytes ?? []);
  return sizes.length === names.length ? sizes : undefined;
}
