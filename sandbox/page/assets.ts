/** The files of the page, read once and kept as they are and compressed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type Asset = { type: string; plain: Buffer; packed: Buffer | undefined };

const client = 'sandbox/page/client';
const font = 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

/** By path. `script` is where the build has put the bundle. All paths are relative to the root of the repository. */
export async function readAssets(script: string): Promise<ReadonlyMap<string, Asset>> {
  const styles = (await readdir(join(client, 'styles'))).sort();
  const css = await Promise.all(styles.map((name) => readFile(join(client, 'styles', name), 'utf8')));
  const code = await readFile(script).catch((err: unknown) => {
    throw new Error('The page is not built. Run npm run build:page.', { cause: err });
  });
  return new Map([
    ['/', packed('text/html; charset=utf-8', await readFile(join(client, 'index.html')))],
    ['/page.css', packed('text/css; charset=utf-8', Buffer.from(css.join('\n')))],
    ['/page.js', packed('text/javascript; charset=utf-8', code)],
    ['/icon.svg', packed('image/svg+xml', await readFile(join(client, 'icon.svg')))],
    // A font of this kind is compressed already.
    ['/inter.woff2', { type: 'font/woff2', plain: await readFile(font), packed: undefined }],
  ]);
}

function packed(type: string, plain: Buffer): Asset {
  return { type, plain, packed: gzipSync(plain, { level: 9 }) };
}
