/** The names of the objects that an export writes. */
import type { Image } from '../world/image.ts';

export interface DiskObject {
  object: string;
  sizeGib: number;
}

/** One object per disk, the system disk first; `data_xvdb` is the first data disk. */
export function diskObjects(image: Image, prefix: string, format: string): DiskObject[] {
  const start = prefix === '' ? image.id : `${prefix}_${image.id}`;
  const extension = format === 'raw' ? 'raw.tar.gz' : format;
  const data = image.dataDisksGib.map((sizeGib, index) => ({
    object: `${start}_data_xvd${String.fromCharCode('b'.charCodeAt(0) + index)}.${extension}`,
    sizeGib,
  }));
  return [{ object: `${start}_system.${extension}`, sizeGib: image.sizeGib }, ...data];
}
