/** The archive of the audit trail: objects with names, each written once. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';

/** Each method rejects with `NoArchive` where the archive does not answer, and is safe to call again. Names have no slash at their begin. */
export interface Archive {
  /** `same`: it was there with this content, from an earlier call or from another worker. Rejects with `ArchivedOtherwise` where the content is another. */
  put(name: string, body: string): Promise<'put' | 'same'>;
  /** Undefined where there is no such object. */
  read(name: string): Promise<string | undefined>;
  /** The names that begin with `under`, in the order of their characters; only those after `after` where that is given. */
  list(under: string, after?: string): AsyncIterable<string>;
  /** `kept`: a retention policy, or the versions that the bucket keeps, still hold it. An object that is not there is removed. */
  remove(name: string): Promise<'removed' | 'kept'>;
}

/** No answer, or a refusal. `regionId`: where the bucket is, if it was asked for in another region. */
export class NoArchive extends Error {
  override readonly name = 'NoArchive';
  readonly refusal: CloudRefusal;
  readonly passing: boolean;
  readonly regionId: string | undefined;

  constructor({
    refusal,
    passing,
    regionId,
  }: { refusal: CloudRefusal; passing: boolean; regionId?: string | undefined }) {
    super(`${refusal.action}: ${refusal.code}`);
    this.refusal = refusal;
    this.passing = passing;
    this.regionId = regionId;
  }
}

/** An object has another content than the one that belongs under its name: two trails write there, or one was forged. */
export class ArchivedOtherwise extends Error {
  override readonly name = 'ArchivedOtherwise';
  readonly object: string;

  constructor(object: string) {
    super(`${object} has another content in the archive`);
    this.object = object;
  }
}
