/** The export that a person describes by options, as far as they say. */
import { z } from 'zod';
import { Size } from '../../config/policy/amounts.ts';
import { ImageFormat } from '../../domain/image-format.ts';
import { BucketName, ImageId, RegionId } from '../../domain/parameters.ts';
import type { WrongUsage } from '../subcommand.ts';

export type ExportOptions = {
  image?: string | undefined;
  bucket?: string | undefined;
  region?: string | undefined;
  requester?: string | undefined;
  name?: string | undefined;
  tag?: string[] | undefined;
  size?: string | undefined;
  format?: string | undefined;
  group?: string[] | undefined;
};

/** What is not given is undefined. */
export type GivenExport = {
  imageId: string;
  bucket: string;
  region: string;
  requester: string;
  format: ImageFormat;
  name: string | undefined;
  tags: Readonly<Record<string, string>> | undefined;
  size: number | undefined;
  groups: ReadonlySet<string> | undefined;
};

/** Says that there are none, where leaving an option out says that they are not known. */
const none = 'none';

const Given = z.object({
  image: ImageId,
  bucket: BucketName,
  region: RegionId,
  requester: z.string().regex(/^[UW][A-Z0-9]{2,20}$/),
  format: ImageFormat.default('raw'),
  name: z.string().optional(),
  size: Size.optional(),
  tag: z.union([z.tuple([z.literal(none)]), z.array(z.string().regex(/^[^=]+=/))]).optional(),
  group: z.union([z.tuple([z.literal(none)]), z.array(z.string().regex(/^S[A-Z0-9]{2,20}$/))]).optional(),
});

const forms: Readonly<Record<keyof typeof Given.shape, string>> = {
  image: 'the id of an image, m-…',
  bucket: 'the name of a bucket',
  region: 'a region such as cn-hangzhou',
  requester: 'the id of a person in Slack, U…',
  format: `one of ${ImageFormat.options.join(', ')}`,
  name: 'a name',
  size: 'a size such as 500GiB or 2TiB',
  tag: `KEY=VALUE, or ${none}`,
  group: `the id of a user group in Slack, S…, or ${none}`,
};

export function readExport(options: ExportOptions): GivenExport | WrongUsage {
  const read = Given.safeParse(options);
  if (!read.success) {
    const [name] = read.error.issues.map(({ path }) => path[0] as keyof typeof forms);
    if (name === undefined) return { wrong: 'These options describe no export.' };
    return { wrong: options[name] === undefined ? `--${name} is missing.` : `--${name} takes ${forms[name]}.` };
  }
  const { image: imageId, tag, group, name, size, ...same } = read.data;
  return { ...same, imageId, name, size, tags: tag && tagsIn(tag), groups: group && new Set(group.filter(isNamed)) };
}

function tagsIn(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.filter(isNamed).map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
}

function isNamed(text: string): boolean {
  return text !== none;
}
