/** Finds spreads by which a reader cannot see what an object is made of: fields are named instead. */
import { parseAst } from 'rolldown/parseAst';

type Node = Readonly<Record<string, unknown>>;

/**
 * The lines, counted from 1, of spreads in objects and of rests in patterns of objects. Not found, because a reader sees what they bring:
 * a field that is there or not, `...(x && { x })`, and what wraps fields of something, `{ ...store, create: counted(store.create) }`.
 */
export function objectSpreads(text: string): number[] {
  const found: number[] = [];
  visit(parseAst(text, { lang: 'ts' }));
  return found.toSorted((a, b) => a - b);

  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const child of Object.values(value)) visit(child);
    if (!isNode(value)) return;
    const hidden = value['type'] === 'ObjectExpression' ? hiddenSpreads(nodesIn(value['properties'])) : [];
    const rests = value['type'] === 'ObjectPattern' ? ofType(nodesIn(value['properties']), 'RestElement') : [];
    for (const { start } of [...hidden, ...rests]) found.push(lineAt(text, Number(start)));
  }
}

function hiddenSpreads(properties: readonly Node[]): Node[] {
  const spreads = ofType(properties, 'SpreadElement').filter((spread) => !isConditional(spread));
  return spreads.length === 1 && isWrapper(properties) ? [] : spreads;
}

function isConditional({ argument }: Node): boolean {
  return isNode(argument) && argument['operator'] === '&&' && isOfType(argument['right'], 'ObjectExpression');
}

/** First the whole, then what takes the place of some of its fields: a function that calls the same field, or is made from it. */
function isWrapper([whole, ...others]: readonly Node[]): boolean {
  const wrapped = whole && isOfType(whole['argument'], 'Identifier') && whole['argument']['name'];
  if (!wrapped || others.length === 0) return false;
  return others.every(({ key, value }) => isNode(key) && mentions(value, String(wrapped), key['name']));
}

function mentions(value: unknown, object: string, field: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isOfType(value, 'MemberExpression') && isNode(value['object']) && isNode(value['property'])) {
    if (value['object']['name'] === object && value['property']['name'] === field) return true;
  }
  return Object.values(value).some((child) => mentions(child, object, field));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isOfType(value: unknown, type: string): value is Node {
  return isNode(value) && value['type'] === type;
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function ofType(nodes: readonly Node[], type: string): Node[] {
  return nodes.filter((node) => node['type'] === type);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
