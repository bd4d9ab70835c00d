/** The history of a Redis server, as INFO shows it. */
import { describe, expect, it } from 'vitest';
import { createSteadiness, historyIn } from '../../src/redis/history.ts';
import { minute, second } from '../builders.ts';
import { createFakeClock } from '../fakes/clock.ts';

const info = '# Server\r\nrun_id:aaa\r\n# Replication\r\nrole:master\r\nmaster_replid:bbb\r\nmaster_replid2:ccc\r\n';

describe('the history of a server', () => {
  it('is named by its process and its line of writes together', () => {
    expect(historyIn(info)).toEqual({ name: 'aaa/bbb' });
  });

  it('is known by half where the line of writes is hidden, and is another one than the process alone', () => {
    expect(historyIn('run_id:aaa\r\nrole:master\r\n')).toEqual({ name: 'aaa/', isHalf: true });
  });

  it('is not guessed where the process is hidden', () => {
    expect(() => historyIn('role:master\r\n')).toThrow('run_id');
  });
});

describe('a server that is asked again and again', () => {
  const read = (names: string[]) => {
    const clock = createFakeClock(0);
    const isSteady = createSteadiness(clock.elapsed);
    return { clock, isSteady, steady: names.map((name) => isSteady({ name })) };
  };

  it('is steady while it stays, and after a failover', () => {
    expect(read(['a', 'a', 'b', 'b', 'c']).steady).toEqual([true, true, true, true, true]);
  });

  it('is none where an earlier history comes back: several answer in turn', () => {
    expect(read(['a', 'b', 'a', 'a', 'b']).steady).toEqual([true, true, false, false, false]);
  });

  it('is steady again ten minutes after that has shown', () => {
    const { clock, isSteady } = read(['a', 'b', 'a']);
    clock.pass(10 * minute);
    const early = isSteady({ name: 'a' });
    clock.pass(second);

    expect([early, isSteady({ name: 'a' })]).toEqual([false, true]);
  });
});
