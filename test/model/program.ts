/** A verb as a value: what it asks next follows from the answers so far, so it can be stopped, copied and taken up again. */

/** One call of a port, on its way out. */
export type Question = { to: 'redis' | 'cloud' | 'slack' | 'process'; name: string; args: readonly unknown[] };

/** `later` is every call that is awaited; `now` is for what the process looks up without waiting, as its own clock. */
export type Ask = { later: (question: Question) => Promise<unknown>; now: (question: Question) => unknown };

/** A verb that has come to a stop: at a question, or at its end. */
export type Point = {
  readonly id: number;
  readonly question: Question | undefined;
  /** What it has thrown, where it ended so. */
  readonly threw: string | undefined;
  readonly answers: readonly unknown[];
  /** By the answer itself: equal answers are one, see `asOne`. */
  readonly next: Map<unknown, Point>;
};

export type Program = {
  readonly name: string;
  readonly start: Point;
  /** The point after one more answer: at once where it is known, otherwise after playing the verb so far. */
  after: (point: Point, answer: unknown) => Point | Promise<Point>;
};

let points = 0;

/** `run` must be deterministic: all that it learns comes through `ask`. */
export async function createProgram(name: string, run: (ask: Ask) => Promise<unknown>): Promise<Program> {
  return { name, start: await play(run, []), after };

  function after(point: Point, answer: unknown): Point | Promise<Point> {
    return point.next.get(answer) ?? grow(point, answer);
  }

  async function grow(point: Point, answer: unknown): Promise<Point> {
    const grown = await play(run, [...point.answers, answer]);
    point.next.set(answer, grown);
    return grown;
  }
}

const answersByText = new Map<string, unknown>();

/** One value for all equal ones, so that points are found by it. */
export function asOne(answer: unknown): unknown {
  if (typeof answer !== 'object') return answer;
  const text = JSON.stringify(answer);
  const known = answersByText.get(text) ?? answer;
  answersByText.set(text, known);
  return known;
}

async function play(run: (ask: Ask) => Promise<unknown>, answers: readonly unknown[]): Promise<Point> {
  points += 1;
  const id = points;
  const stopped = await new Promise<{ question?: Question; threw?: string }>((stop) => {
    let asked = 0;
    const isAnswered = (question: Question) => {
      asked += 1;
      if (asked > answers.length) stop({ question });
      return asked <= answers.length;
    };
    const ask: Ask = {
      later: (question) => (isAnswered(question) ? Promise.resolve(answers[asked - 1]) : new Promise(() => {})),
      now: (question) => (isAnswered(question) ? answers[asked - 1] : undefined),
    };
    run(ask).then(
      () => stop({}),
      (err: unknown) => stop({ threw: String(err) }),
    );
  });
  return { id, question: stopped.question, threw: stopped.threw, answers, next: new Map() };
}
