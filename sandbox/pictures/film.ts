/** A moving picture: screenshots, each shown for a while, written as an animated WebP by img2webp of libwebp. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

type Frame = { png: Buffer; ms: number };

export type Film = {
  /** Shows what is there now for so many milliseconds. */
  shows: (ms: number) => Promise<void>;
  /** Films all changes until the promise is settled, one picture every so many milliseconds. */
  follows: (until: Promise<unknown>, ms: number) => Promise<void>;
  /** Writes what was shown; throws where the file is not below `atMost` bytes, or img2webp is missing. */
  save: (path: string, atMost: number) => Promise<void>;
};

const run = promisify(execFile);

/** In the words of img2webp: https://developers.google.com/speed/webp/docs/img2webp */
const quality = ['-lossy', '-q', '72', '-m', '6'];

export function createFilm(screenshot: () => Promise<Buffer>): Film {
  const frames: Frame[] = [];

  async function shows(ms: number): Promise<void> {
    const png = await screenshot();
    const last = frames.at(-1);
    if (last?.png.equals(png)) last.ms += ms;
    else frames.push({ png, ms });
  }

  return {
    shows,
    async follows(until, ms) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      until.then(end, end);
      while (!isOver) await shows(ms);
      await until;
    },
    async save(path, atMost) {
      await encode(frames, path);
      const { size } = await stat(path);
      if (size >= atMost) throw new Error(`${path} has ${size} bytes, which is not below ${atMost}`);
    },
  };
}

async function encode(frames: readonly Frame[], path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'film-'));
  try {
    const files = frames.map((_frame, index) => join(folder, `${index}.png`));
    await Promise.all(frames.map(({ png }, index) => writeFile(files[index] ?? '', png)));
    const shown = frames.flatMap(({ ms }, index) => ['-d', String(ms), ...quality, files[index] ?? '']);
    await run('img2webp', ['-loop', '0', '-min_size', ...shown, '-o', path]).catch(explain);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function explain(err: NodeJS.ErrnoException): never {
  if (err.code === 'ENOENT') throw new Error('There is no img2webp. bin/setup installs it, with the package webp.');
  throw err;
}
