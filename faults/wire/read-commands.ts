/** Cuts what a client sends to Redis into commands: https://redis.io/docs/latest/develop/reference/protocol-spec */

export type Command = { words: string[]; bytes: Buffer };

/** Answers the commands that are complete with these bytes; what is not waits for the next. */
export function createCommandReader(): (chunk: Buffer) => Command[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const commands: Command[] = [];
    for (let next = readCommand(rest); next; next = readCommand(rest)) {
      commands.push(next);
      rest = rest.subarray(next.bytes.length);
    }
    return commands;
  };
}

function readCommand(from: Buffer): Command | undefined {
  const head = readNumber(from, 0, '*');
  if (!head) return undefined;
  const words: string[] = [];
  let at = head.end;
  for (let left = head.value; left > 0; left -= 1) {
    const length = readNumber(from, at, '$');
    if (!length || length.end + length.value + 2 > from.length) return undefined;
    words.push(from.toString('utf8', length.end, length.end + length.value));
    at = length.end + length.value + 2;
  }
  return { words, bytes: from.subarray(0, at) };
}

function readNumber(from: Buffer, at: number, sign: '*' | '$'): { value: number; end: number } | undefined {
  const end = from.indexOf('\r\n', at);
  if (end < 0) return undefined;
  const line = from.toString('latin1', at, end);
  if (!line.startsWith(sign)) throw new Error(`not a command of Redis: ${line}`);
  return { value: Number(line.slice(1)), end: end + 2 };
}
