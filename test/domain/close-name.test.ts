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

  it.each(['doctor', 'dot', 'report', '', 'hlp'])('%j has none', (name) => {
    expect(closeName(name, ['doctor', 'explain', 'help'])).toBeUndefined();
  });
});
