/** Reads YAML of which each fault can be shown by line and column, and that costs little whatever it holds. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';

/** Far above what five hundred rules need. In characters. */
const longest = 512 * 1024;

export type Place = { line: number; column: number };

export type FileFault = Partial<Place> & { sentence: string };

export type YamlFile = {
  value: unknown;
  /** Where the value of a path is; the closest one around it where there is none. */
  placeOf: (path: readonly PropertyKey[]) => Place | undefined;
  /** Where the key at the end of a path is. */
  placeOfKey: (path: readonly PropertyKey[]) => Place | undefined;
};

export function readYaml(text: string): YamlFile | { faults: FileFault[] } {
  if (text.length > longest) return { faults: [{ sentence: `The file is longer than ${longest / 1024} KiB.` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const faults = [
    ...document.errors.map((error) => ({ ...at(error.pos[0]), sentence: sentenceOf(error) })),
    ...sharedNodes(document).map((offset) => ({
      ...at(offset),
      sentence: 'Anchors and aliases are not taken: write it out.',
    })),
  ];
  if (faults.length > 0) return { faults };
  const placed = (node: unknown) => (isNode(node) && node.range ? at(node.range[0]) : undefined);
  return {
    value: document.toJS({ maxAliasCount: 0 }) ?? {},
    placeOf: (path) => placed(closestNode(document, path)),
    placeOfKey: (path) => placed(keyNode(document, path)) ?? placed(closestNode(document, path)),
  };
}

/** By code: the parser's own messages repeat what the file says. */
function sentenceOf({ code }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'This key appears twice.';
  if (code === 'MULTIPLE_DOCS') return 'The file has more than one document.';
  if (code === 'TAB_AS_INDENT') return 'Tabs cannot indent: use spaces.';
  if (code === 'BAD_INDENT') return 'The indentation does not fit the lines above.';
  return 'This is not YAML.';
}

function sharedNodes(document: Document.Parsed): number[] {
  const found: number[] = [];
  visit(document, {
    Node(_key, node) {
      if ((isAlias(node) || node.anchor !== undefined) && node.range) found.push(node.range[0]);
    },
  });
  return found;
}

function closestNode(document: Document.Parsed, path: readonly PropertyKey[]): unknown {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents;
}

function keyNode(document: Document.Parsed, path: readonly PropertyKey[]): unknown {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
}
