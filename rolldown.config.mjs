/** What `npm run build` makes of src: programs that need no node_modules, so that a process starts in less than half the time. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Signs beyond ASCII are escaped: V8 keeps the source of a program, and two bytes for each character of a file with one of them. */
const lean = { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } };

/** In a folder of this name Node.js warns of no deprecated call, as it would not in the packages themselves. */
const packages = 'node_modules/packages.js';

/** The scripts beside the program that reads them. Errors in packages keep their built lines: a map of ten MB costs more than it tells. */
const finish = {
  name: 'finish',
  writeBundle() {
    cpSync('src/redis/scripts', 'dist/scripts', { recursive: true });
    rmSync(`dist/${packages}.map`);
    const built = readFileSync(`dist/${packages}`, 'utf8');
    writeFileSync(`dist/${packages}`, built.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  },
};

export default defineConfig({
  input: { main: 'src/main.ts', cli: 'src/cli.ts', scripts: 'src/redis/scripts.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => (name === 'packages' ? packages : '[name].js'),
    sourcemap: true,
    minify: lean,
    comments: { legal: true, annotation: false, jsdoc: false },
    codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] },
  },
  plugins: [finish],
});
