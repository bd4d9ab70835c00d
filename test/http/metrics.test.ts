/** What is counted: codes that come from outside make neither long labels nor endless ones. */
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/http/metrics.ts';

async function codesAfter(codes: readonly string[]): Promise<(string | number | undefined)[]> {
  const { registry, countCloudCall } = createMetrics();
  for (const code of codes) countCloudCall('ListBuckets', code);
  const counter = await registry.getSingleMetric('export_image_cloud_calls_total')?.get();
  return counter?.values.map(({ labels }) => labels['code']) ?? [];
}

describe('the calls of Alibaba Cloud', () => {
  it('are counted by code', async () => {
    const codes = ['ok', 'unknown', '0002-00000080', 'ConcurrentQuotaExceed.ExportImage', 'Bot.NoAnswer'];

    expect(await codesAfter(codes)).toEqual(codes);
  });

  it.each(['', 'x'.repeat(65), 'with blanks', 'line\nbreak', '代码', '"} 1'])(
    'are counted as other where the code is %j',
    async (code) => {
      expect(await codesAfter([code])).toEqual(['other']);
    },
  );

  it('have two hundred codes at most, and one for all others', async () => {
    const codes = await codesAfter(Array.from({ length: 1_000 }, (_, number) => `Made.Up${number}`));

    expect(codes).toHaveLength(201);
    expect(codes.at(-1)).toBe('other');
  });
});

describe('the archive of the audit trail', () => {
  it('has a value only where there is one', async () => {
    const { registry, watchArchive } = createMetrics();
    expect(await registry.metrics()).not.toContain('export_image_audit_archive_working');
    let works = true;

    watchArchive(() => works);

    expect(await registry.metrics()).toContain('export_image_audit_archive_working 1');
    works = false;
    expect(await registry.metrics()).toContain('export_image_audit_archive_working 0');
  });
});
