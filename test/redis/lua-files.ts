/** The Lua scripts as they stand in a folder, by path. */
import { readdirSync, readFileSync } from 'node:fs';

export function luaFilesIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.lua'));
  return new Map(paths.map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]));
}
