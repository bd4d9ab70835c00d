/** What `npm run build:sandbox` makes of the demo and of the program that takes its pictures: the same files, without their types. */
import { isAbsolute } from 'node:path';
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { demo: 'sandbox/demo.ts', pictures: 'sandbox/pictures.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: {
    dir: 'build/sandbox',
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: 'sandbox',
    sourcemap: true,
  },
});
