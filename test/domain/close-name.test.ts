import { describe, expect, it } from 'vitest';
import { closeName } from '../../src/domain/close-name.ts';

describe('a name close to a known one', () => {
  it.each([
    ['docter', 'doctor'],
    ['explian', 'explain'],
    ['doctors', 'doctor'],
    ['dotr', 'doctor'],
  ])('%s is probably %s', (name, meant) => {
    expect(closeName(name, ['doctor', 'explain'])).toBe(meant);
  });

  it('is the closest of several', () => {
    expect(closeName('OS_ENDPOINT', ['ECS_ENDPOINT', 'OSS_ENDPOINT'])).toBe('OSS_ENDPOINT');
  });

  it.each([
    ['hlep', 'help'],
    ['stauts', 'status'],
    ['hlop', undefined],
  ])('may be short, with fewer letters that differ: %s', (name, meant) => {
    const tolerance = (candidate: string) => (candidate.length > 5 ? 2 : 1);

    expect(closeName(name, ['help', 'status'], { shortest: 4, tolerance })).toBe(meant);
  });

  it.each(['doctor', 'dot', 'report', '', 'hlp'])('%j has none', (name) => {
    expect(closeName(name, ['doctor', 'explain', 'help'])).toBeUndefined();
  });
});
