/** The tests of a policy file as exports with facts. What a test does not give counts as unknown. */
import type { PolicyTest } from '../../domain/policy/policy-tests.ts';
import type { PolicyFile } from './file-schema.ts';

export function testsOf({ tests }: PolicyFile): PolicyTest[] {
  return tests.map(({ name, request, expect }) => {
    const { image, bucket, region, format, requester, groups } = request;
    return {
      name,
      expect,
      facts: {
        region,
        bucket,
        format,
        image: { id: image.id, name: image.name, tags: image.tags, size: image.size },
        requester: { id: requester, groups: groups && new Set(groups) },
      },
    };
  });
}
