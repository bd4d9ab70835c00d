/** Finds what a module keeps for the next file of tests: journeys and page tests of one worker share the modules that they import. */
import type { Source } from './import-circles.ts';

const leaks: readonly [pattern: RegExp, what: string][] = [
  [
    /^(?:await )?(?:beforeAll|beforeEach|afterAll|afterEach|onTestFinished|onTestFailed)\(/,
    'registers a hook when it is loaded',
  ],
  [/^(?:export )?(?:let|var) /, 'has a variable of its own'],
  [
    /^(?:export )?const \w+(?:: [^=]+)? = (?:new (?:Map|Set)(?:<[^;]*>)?\(\);|\[\];|\{\};)/,
    'has a collection that starts empty',
  ],
  [/^(?:export )?const \w+(?:: [^=]+)? = await /, 'keeps what it waited for'],
  [/process\.env(?:\.\w+|\[[^\]]+\]) = |delete process\.env|process\.chdir\(/, 'changes the process'],
  [
    /\bsetGlobalDispatcher\(|\bvi\.(?:mock|doMock|stubEnv|stubGlobal|useFakeTimers)\(|\bglobalThis(?:\.\w+|\[[^\]]+\]) = /,
    'changes what all tests use',
  ],
];

/** One line for each, such as "play.ts:3 has a variable of its own". */
export function leaksIn({ path, text }: Source): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      leaks.filter(([pattern]) => pattern.test(line)).map(([, what]) => `${path}:${index + 1} ${what}`),
    );
}
