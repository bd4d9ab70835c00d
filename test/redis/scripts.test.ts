/** The Lua scripts name every key that they touch: a server may refuse one that does not, and a cluster cannot place it. */
import { describe, expect, it } from 'vitest';
import { scripts } from '../../src/redis/scripts.ts';
import { luaFilesIn } from './lua-files.ts';

const files = luaFilesIn('src/redis/scripts');
const shared = [...files.keys()].filter((path) => path.startsWith('lib/'));
const commands = Object.entries(scripts).map(([command, { lua, numberOfKeys }]) => {
  const path = `${command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.lua`;
  return { command, path, lua, numberOfKeys };
});

/** A line such as `local record, audit = KEYS[1], KEYS[2]`. */
const binding = /^local ([\w, ]+) = (.*(?:KEYS|ARGV)\[\d+\].*)$/gm;

/** A line such as `-- KEYS[15…]  the lists that the request is on`: any number of keys without a name. */
const lastKeys = /^-- KEYS\[(\d+)…\] /gm;

/** A loop over these, such as `for i = 15, #KEYS do` before a call on `KEYS[i]`. */
const loopOverKeys = /^for i = (.+), (.+) do\n +redis\.call\('\w+', KEYS\[i\]/gm;

/** By name, such as `KEYS[1] record`. */
function boundIn(lua: string): string[] {
  return [...lua.matchAll(binding)].flatMap(([, names = '', values = '']) => {
    const entries = values.split(', ').map((value) => /(?:KEYS|ARGV)\[\d+\]/.exec(value)?.[0]);
    return names.split(', ').map((name, index) => `${entries[index]} ${name}`);
  });
}

/** What runs once names are bound. */
function bodyOf(lua: string): string {
  return lua.replaceAll(/^ *--.*$/gm, '').replaceAll(binding, '');
}

/** Of each call of Redis the words that stand for keys: of DEL all, else the first. */
function touchedIn(body: string): string[] {
  return [...body.matchAll(/redis\.call\('(\w+)'(?:, ([^)]+))?/g)]
    .filter(([, called]) => called !== 'TIME' && called !== 'INFO')
    .flatMap(([, called, words = '']) => words.split(', ').slice(0, called === 'DEL' ? undefined : 1));
}

describe.each(commands)('$command', ({ path, lua, numberOfKeys }) => {
  const body = bodyOf(lua);
  const keys = [...new Set(boundIn(lua))].flatMap((entry) => /^KEYS\[\d+\] (\w+)$/.exec(entry)?.[1] ?? []);

  it('is what its file says', () => {
    expect(files.get(path)).toBeDefined();
    expect(lua.endsWith(files.get(path) ?? '')).toBe(true);
  });

  const [firstOfLast] = [...lua.matchAll(lastKeys)].map(([, number]) => Number(number));
  const hasLast = firstOfLast !== undefined;

  it('touches its KEYS and nothing else', () => {
    const touched = touchedIn(body).filter((name) => !(hasLast && name === 'KEYS[i]'));

    expect(keys).toHaveLength(firstOfLast === undefined ? (numberOfKeys ?? Number.NaN) : firstOfLast - 1);
    expect(touched.filter((name) => !keys.includes(name))).toEqual([]);
    expect(keys.filter((name) => !touched.includes(name))).toEqual([]);
  });

  it('goes over all keys that have no name, and is called with the number of its keys where there are some', () => {
    const loops = [...body.matchAll(loopOverKeys)].map(([, from, to]) => `${from} to ${to}`);
    const atOnce = [`${firstOfLast} to #KEYS`];
    const leftFirst = [`${firstOfLast} to lastLeft`, 'lastLeft + 1 to #KEYS'];

    expect(numberOfKeys === undefined).toBe(hasLast);
    expect(body.match(/KEYS\[i\]/g) ?? []).toHaveLength(loops.length);
    expect(hasLast ? [atOnce, leftFirst] : [[]]).toContainEqual(loops);
    expect(Number(/local lastLeft = (\d+) /.exec(body)?.[1] ?? Number(firstOfLast) - 1)).toBe(Number(firstOfLast) - 1);
  });

  it('calls its keys by no other name, and nothing else by theirs', () => {
    const named = hasLast ? body.replaceAll(/KEYS\[i\]|#KEYS/g, '') : body;
    const rebound = keys.filter((name) =>
      new RegExp(`\\b${name}\\b[\\w, ]*=[^=]|function[^(]*\\([^)]*\\b${name}\\b|\\bfor [\\w, ]*\\b${name}\\b`).test(
        named,
      ),
    );

    expect(named).not.toMatch(/KEYS|redis\.(?!call\('\w+'|sha1hex)/);
    expect(rebound).toEqual([]);
  });
});

describe('the files of the Lua scripts', () => {
  it('are loaded, each by the command of its name, or as part of some', () => {
    const ofCommands = commands.map(({ path }) => path);
    const unused = shared.filter((path) => !commands.some(({ lua }) => lua.includes(files.get(path) ?? '')));

    expect([...files.keys()].sort()).toEqual([...ofCommands, ...shared].sort());
    expect(unused).toEqual([]);
  });

  it.each([...files])('%s explains itself, and each key and argument by the name that it has below', (path, lua) => {
    const explained = [...lua.matchAll(/^-- ((?:KEYS|ARGV)\[\d+\]) +(\w+)/gm)].map(
      ([, entry, name]) => `${entry} ${name}`,
    );

    expect(lua).toMatch(/^-- [A-Z].+\.\n/);
    expect(explained).toEqual(boundIn(lua));
    expect(bodyOf(lua)).not.toMatch(/ARGV\[\d/);
    if (!shared.includes(path)) expect(lua).toMatch(/^-- Returns .+\.\n/m);
  });
});
