/** Each emergency is counted once, and nothing else is. */
import { expect, it } from 'vitest';
import { countEmergencies } from '../../src/app/count-decisions.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { Created } from '../../src/workflow/ports/records.ts';
import { hour } from '../builders.ts';
import { aRequest } from '../slack/a-request.ts';

const asked = aRequest('pending');
const emergency = aRequest('approved', {
  emergency: { incident: 'INC-42', terms: { who: ['ULIN'], reviewWithin: hour }, skipped: { people: [] }, due: hour },
});

it.each<[what: string, request: typeof asked | typeof emergency, created: Created, counted: number]>([
  ['an emergency that is made', emergency, 'created', 1],
  ['the same submission again', emergency, 'exists', 0],
  ['a second one while the first is open', emergency, 'claimed', 0],
  ['a request that waits for approval', asked, 'created', 0],
])('of %s', async (_what, request, created, counted) => {
  const { registry, emergencies } = createMetrics();
  const create = countEmergencies(async () => created, { emergencies });

  await expect(create(request)).resolves.toBe(created);
  await expect(registry.getSingleMetricAsString('export_image_emergencies_total')).resolves.toContain(
    `export_image_emergencies_total ${counted}`,
  );
});
