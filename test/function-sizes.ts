/** How long functions are by themselves: a function inside another one is read, and counted, on its own. */
import { parseAst } from 'rolldown/parseAst';

/** `line`: where it begins, counted from 1. `lines`: those of its own that have code, with only the first line of each function inside. */
export type FunctionSize = { line: number; lines: number };

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function functionSizes(path: string, text: string): FunctionSize[] {
  const lineAt = linesOf(text);
  const hasCode = text.split('\n').map((line) => !/^\s*($|\/\/|\/?\*)/.test(line));
  const sizes: FunctionSize[] = [];
  visit(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }));
  return sizes;

  /** The answer is how many lines of this node belong to the functions inside it. */
  function visit(node: unknown): number {
    if (typeof node !== 'object' || node === null) return 0;
    const inside = Object.values(node).reduce<number>((sum, child) => sum + visit(child), 0);
    if (!isFunction(node)) return inside;
    const line = lineAt(node.start);
    const after = hasCode.slice(line, lineAt(node.end)).filter(Boolean).length;
    sizes.push({ line, lines: 1 + after - inside });
    return after;
  }
}

function isFunction(node: object): node is { start: number; end: number } {
  return 'type' in node && functions.has(String(node.type)) && 'start' in node && 'end' in node;
}

/** Counted from 1. */
function linesOf(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const next = starts.findIndex((start) => start > offset);
    return next === -1 ? starts.length : next;
  };
}
