/** Ports for servers that are yet to start. */
import { expect, it, vi } from 'vitest';
import { freePort } from '../../sandbox/free-port.ts';

it('hands out no port twice, also while no server is there yet', async () => {
  const ports = [];
  for (let count = 0; count < 1_000; count += 1) ports.push(await freePort());

  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000);
  expect(Math.max(...ports)).toBeLessThan(32_000);
});

it('hands out no port twice in two threads of one process, which begin alike', async () => {
  const fresh = async () => {
    vi.resetModules();
    return (await import('../../sandbox/free-port.ts')).freePort;
  };
  const [one, other] = [await fresh(), await fresh()];
  const ports: number[] = [];
  for (let count = 0; count < 300; count += 1) ports.push(...(await Promise.all([one(), other()])));

  expect(new Set(ports).size).toBe(ports.length);
});
