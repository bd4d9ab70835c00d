/** The Lua scripts name every key that they touch: a server may refuse one that does not, and a cluster cannot place it. */
import { expect, it } from 'vitest';
import { scripts } from '../../src/redis/scripts.ts';

it.each(Object.entries(scripts))('%s touches its KEYS and nothing else', (_, { lua, numberOfKeys }) => {
  const touched = [...lua.matchAll(/redis\.call\('(\w+)'(?:, ([^,)]+))?/g)]
    .filter(([, command]) => command !== 'TIME' && command !== 'INFO')
    .map(([, , key]) => key ?? '');
  const named = Array.from({ length: numberOfKeys }, (__, index) => `KEYS[${index + 1}]`);

  expect(touched.filter((key) => !named.includes(key) && key !== 'KEYS[i]')).toEqual([]);
  expect(named.filter((key) => !lua.includes(key))).toEqual([]);
});
