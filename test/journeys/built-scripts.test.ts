/** The Lua scripts are read when the bot starts, so what is built holds them too, and the image holds what is built. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { text } from '../deploy/deployed.ts';
import { luaFilesIn } from '../redis/lua-files.ts';

const written = luaFilesIn('src/redis/scripts');

describe('the Lua scripts', () => {
  it('are built as they are written', () => {
    const built = luaFilesIn('dist/scripts');

    expect(written.size).toBeGreaterThan(0);
    for (const [path, lua] of written) expect(built.get(path), path).toBe(lua);
  });

  it('end a build in which one is missing', () => {
    const { scripts } = z.object({ scripts: z.object({ build: z.string() }) }).parse(JSON.parse(text('package.json')));
    const folder = mkdtempSync(join(tmpdir(), 'built-'));
    try {
      cpSync('package.json', join(folder, 'package.json'));
      cpSync('dist', join(folder, 'dist'), { recursive: true });
      const lastStep = () => spawnSync(process.execPath, ['dist/scripts.js'], { cwd: folder, encoding: 'utf8' });
      const whole = lastStep();
      rmSync(join(folder, 'dist/scripts/take-slot.lua'));
      const lacking = lastStep();

      expect(scripts.build).toMatch(/ && node dist\/scripts\.js$/);
      expect([whole.status, whole.stderr]).toEqual([0, '']);
      expect(lacking.status).toBe(1);
      expect(lacking.stderr).toContain('take-slot.lua');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are in the image', () => {
    const [build = '', production = ''] = text('Dockerfile')
      .split(/^FROM /m)
      .slice(1);

    expect(text('.dockerignore').split('\n')).toContain('!src');
    expect(build).toMatch(/^COPY src src$[\s\S]*^RUN npm run build$/m);
    expect(production).toMatch(/^COPY --from=build \/app\/dist dist$/m);
  });
});
