/** What is counted: codes that come from outside make neither long labels nor endless ones. */
import { describe, expect, it } from 'vitest';
import type { Freeze } from '../../src/domain/freeze.ts';
import { createMetrics, type Sources } from '../../src/http/metrics.ts';

async function codesAfter(codes: readonly string[]): Promise<(string | number | undefined)[]> {
  const { registry, countCloudCall } = createMetrics();
  for (const code of codes) countCloudCall('ListBuckets', code);
  const counter = await registry.getSingleMetric('export_image_cloud_calls_total')?.get();
  return counter?.values.map(({ labels }) => labels['code']) ?? [];
}

const nothing: Sources = {
  requestsByStatus: async () => new Map(),
  reviewsByState: async () => new Map(),
  lagByQueue: async () => new Map(),
  jobsByQueue: async () => [],
  currentFreeze: async () => undefined,
};

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

describe('freezes', () => {
  it.each<[string, Freeze | undefined, string[]]>([
    ['none', undefined, []],
    ['a commanded one', { is: 'commanded', by: 'U0WEI', at: 1, reason: 'An intrusion' }, ['commanded']],
    ['one of the calendar', { is: 'calendar', from: 1, until: 2, reason: 'Year-end freeze' }, ['calendar']],
    ['an unreadable one', { is: 'unreadable' }, ['unreadable']],
  ])('have a gauge by what has frozen exports, without people and reasons: %s', async (_which, freeze, on) => {
    const { registry, watch } = createMetrics();
    watch({ ...nothing, currentFreeze: async () => freeze });

    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('export_image_frozen{'));

    expect(lines).toHaveLength(3);
    expect(lines.flatMap((line) => /by="(\w+)"\} 1$/.exec(line)?.[1] ?? [])).toEqual(on);
  });

  it('have a gauge for emergencies that are not reviewed', async () => {
    const { registry, watch } = createMetrics();
    const reviews = new Map([
      ['open', 3],
      ['overdue', 1],
    ] as const);
    watch({ ...nothing, reviewsByState: async () => reviews });

    const text = await registry.metrics();

    expect(text).toContain('export_image_emergency_reviews{state="open"} 3');
    expect(text).toContain('export_image_emergency_reviews{state="overdue"} 1');
  });
});
