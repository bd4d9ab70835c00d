import { describe, expect, it } from 'vitest';
import { answerTo, type Subcommands } from '../../src/cli/answer.ts';

const subcommands: Subcommands = {
  measure: {
    summary: 'measures',
    usage: 'Usage: measure\n',
    read: (args) => ({ run: async () => ({ text: `measured ${args.join(' ')}\n`, exitCode: 1 }) }),
  },
  weigh: { summary: 'weighs', usage: 'Usage: weigh\n', read: () => ({ wrong: '--heavy is not an option.' }) },
};

const list = `Usage: node dist/cli.js SUBCOMMAND [OPTIONS]

  measure  measures
  weigh    weighs
  help     shows this, or the usage of the subcommand that follows

Exit code: 2 for wrong usage, else that of the subcommand.
`;

describe('a subcommand', () => {
  it('gets the arguments after its name, and its exit code is kept', async () => {
    expect(await answerTo(['measure', '--all', 'X'], subcommands)).toEqual({
      text: 'measured --all X\n',
      exitCode: 1,
    });
  });

  it('that is called wrongly says what is wrong, then its usage', async () => {
    expect(await answerTo(['weigh', '--heavy'], subcommands)).toEqual({
      text: '--heavy is not an option.\n\nUsage: weigh\n',
      exitCode: 2,
    });
  });

  it.each([
    [['help', 'weigh']],
    [['--help', 'weigh']],
    [['weigh', '--help']],
    [['weigh', '--heavy', '--help']],
    [['weigh', '-h']],
    [['-h', 'weigh']],
  ])('has its usage shown by %j', async (args) => {
    expect(await answerTo(args, subcommands)).toEqual({ text: 'Usage: weigh\n', exitCode: 0 });
  });
});

describe('the command line', () => {
  it.each([[['help']], [['--help']], [['-h']]])('lists every subcommand after %j', async (args) => {
    expect(await answerTo(args, subcommands)).toEqual({ text: list, exitCode: 0 });
  });

  it.each([
    [[], 'Name a subcommand.'],
    [['mesure'], '“mesure” is not a subcommand. Did you mean measure?'],
    [['help', 'wiegh'], '“wiegh” is not a subcommand. Did you mean weigh?'],
    [['--hepl'], '“--hepl” is not a subcommand. Did you mean --help?'],
    [['report'], '“report” is not a subcommand.'],
    [['constructor'], '“constructor” is not a subcommand.'],
    [['\u001b[31mred\n'], '“[31mred” is not a subcommand.'],
    [[''], '“” is not a subcommand.'],
  ])('says of %j what is wrong, then lists every subcommand', async (args, sentence) => {
    expect(await answerTo(args, subcommands)).toEqual({ text: `${sentence}\n\n${list}`, exitCode: 2 });
  });
});
