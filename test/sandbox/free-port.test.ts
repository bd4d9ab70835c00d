/** Ports for servers that are yet to start. */
import { expect, it } from 'vitest';
import { freePort } from '../../sandbox/free-port.ts';

it('hands out no port twice, also while no server is there yet', async () => {
  const ports = [];
  for (let count = 0; count < 1_000; count += 1) ports.push(await freePort());

  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000);
  expect(Math.max(...ports)).toBeLessThan(32_000);
});
