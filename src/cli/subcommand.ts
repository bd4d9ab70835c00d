/** What the command line knows of each program, and what a program answers. */

/** `exitCode` 2 is kept for wrong usage. `aside`: for the person at the terminal, where the text is for a file or another program. */
export type Answer = { text: string; exitCode: 0 | 1; aside?: string };

/** Takes a piece of a long answer, and resolves when there is room for the next. */
export type Write = (piece: string) => Promise<void>;

/** A sentence about the first thing that is wrong with the arguments. */
export type WrongUsage = { wrong: string };

export type Subcommand = {
  /** A few words for the list of subcommands. */
  summary: string;
  /** Ends with a line break. */
  usage: string;
  /** Loads nothing heavy: that is left to `run`, which may find more that is wrong. */
  read: (args: readonly string[]) => WrongUsage | { run: (write: Write) => Promise<Answer | WrongUsage> };
};
