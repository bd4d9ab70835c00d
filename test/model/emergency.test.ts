/** Emergencies: no call without a person who may start one at that moment, whatever the record says. */
import { describe, expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { emergency, plantedEmergency } from './scenes.ts';
import { inEmergency, plantedOne } from './stories.ts';

describe('an emergency', { timeout }, () => {
  it('leads to a call only while its requester may start one, and to an end', async () => {
    expect(await explored(inEmergency, { troubles: ['load', 'leave', 'crash', 'lost', 'stall'], most: 2 })).toEqual(
      sound,
    );
  });

  it('leads to no call where it was written into the record for a person who may start none', async () => {
    expect(await explored(plantedOne)).toEqual(sound);
  });

  it.each([
    ['load', emergency],
    ['leave', emergency],
    ['refused', plantedEmergency],
  ] as const)('does so only by what is asked again before the call: %s', async (trouble, play) => {
    const { broken } = await play({ rules: { rechecksRule: false }, troubles: [trouble], most: 1, until: 3 });

    process.stdout.write(`without the check before the call: ${broken?.invariant}\n${broken?.schedule.join('\n')}\n`);
    expect(broken?.invariant).toBe('a call without a quorum under the rule in force');
  });
});
