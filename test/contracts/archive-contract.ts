/** What every archive of the audit trail must do. */
import { describe, expect, it } from 'vitest';
import { type Archive, ArchivedOtherwise } from '../../src/workflow/ports/archive.ts';

/** `create` makes an empty archive; with `keeps` in a bucket that lets no object be deleted or written again. */
export function archiveContract(where: string, create: (given: { keeps: boolean }) => Promise<Archive>): void {
  const anArchive = (keeps = false) => create({ keeps });

  describe(`an object of the archive ${where}`, () => {
    it('is read as it was put, whatever signs are in it', async () => {
      const archive = await anArchive();
      const body = '{"reason":"演练 – <b>&amp;"}\n\n{"emoji":"🟡"}\n';

      expect(await archive.put('entries/1.jsonl', body)).toBe('put');
      expect(await archive.read('entries/1.jsonl')).toBe(body);
    });

    it('that is not there is undefined', async () => {
      expect(await (await anArchive()).read('entries/1.jsonl')).toBeUndefined();
    });

    it.each([false, true])('is the same when it is put again; in a bucket that keeps objects: %s', async (keeps) => {
      const archive = await anArchive(keeps);

      expect([await archive.put('a', 'one'), await archive.put('a', 'one')]).toEqual(['put', 'same']);
      expect(await archive.read('a')).toBe('one');
    });

    it.each(['one more', 'on', 'One', ''])('never takes another content: %j', async (other) => {
      const archive = await anArchive();
      await archive.put('a', 'one');

      await expect(archive.put('a', other)).rejects.toThrow(ArchivedOtherwise);
      expect(await archive.read('a')).toBe('one');
    });

    it('is put once by two workers at the same time', async () => {
      const archive = await anArchive();

      const answers = await Promise.all([archive.put('a', 'one'), archive.put('a', 'one')]);

      expect(answers).toContain('put');
      expect(await archive.read('a')).toBe('one');
    });

    it('is removed, and is still removed the second time', async () => {
      const archive = await anArchive();
      await archive.put('texts/7k2m4x/1.json', 'text');

      expect(await archive.remove('texts/7k2m4x/1.json')).toBe('removed');
      expect(await archive.remove('texts/7k2m4x/1.json')).toBe('removed');
      expect(await archive.read('texts/7k2m4x/1.json')).toBeUndefined();
    });

    it('is kept where the bucket keeps objects', async () => {
      const archive = await anArchive(true);
      await archive.put('texts/7k2m4x/1.json', 'text');

      expect(await archive.remove('texts/7k2m4x/1.json')).toBe('kept');
      expect(await archive.read('texts/7k2m4x/1.json')).toBe('text');
    });
  });

  describe(`the list of the archive ${where}`, () => {
    it('has the names that begin so, in their order, after the one that is given', async () => {
      const archive = await anArchive();
      for (const name of ['probe', 'texts/1', 'entries/2', 'entries/10', 'entries/1']) await archive.put(name, 'x');

      expect(await namesIn(archive, 'entries/')).toEqual(['entries/1', 'entries/10', 'entries/2']);
      expect(await namesIn(archive, 'entries/', 'entries/10')).toEqual(['entries/2']);
      expect(await namesIn(archive, 'entries/', 'entries/2')).toEqual([]);
      expect(await namesIn(archive, 'none/')).toEqual([]);
    });
  });
}

async function namesIn(archive: Archive, under: string, after?: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of archive.list(under, after)) names.push(name);
  return names;
}
