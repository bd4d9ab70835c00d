/** What every history of exports must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportHistory } from '../../src/workflow/ports/export-history.ts';

export function exportHistoryContract(name: string, createExportHistory: () => ExportHistory): void {
  describe(`export history ${name}`, () => {
    let exportHistory: ExportHistory;

    beforeEach(() => {
      exportHistory = createExportHistory();
    });

    it('has the last region of each person', async () => {
      await exportHistory.choseRegion('ULIN', 'cn-hangzhou');
      await exportHistory.choseRegion('ULIN', 'cn-beijing');
      await exportHistory.choseRegion('UANA', 'us-west-1');

      expect(await exportHistory.lastRegionOf('ULIN')).toBe('cn-beijing');
      expect(await exportHistory.lastRegionOf('UANA')).toBe('us-west-1');
      expect(await exportHistory.lastRegionOf('UWEI')).toBeUndefined();
    });

    it('distinguishes the buckets that were used from those that were not', async () => {
      await exportHistory.used('acme-exports');
      await exportHistory.used('acme-exports');

      expect(await exportHistory.hasUsed('acme-exports')).toBe(true);
      expect(await exportHistory.hasUsed('acme-backup')).toBe(false);
    });
  });
}
