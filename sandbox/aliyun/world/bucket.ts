/** An OSS bucket and its objects as data, with sound defaults. */

export interface OssObject {
  name: string;
  sizeBytes: number;
  lastModified: string;
  /** The export task that wrote it, where one did. */
  taskId?: string;
  /** What was put there; none of what an export writes. */
  text?: string;
}

export interface Bucket {
  name: string;
  region: string;
  /** Server-side encryption; `true` at the door is AES256. */
  encryption: 'None' | 'AES256' | 'KMS';
  storageClass: 'Standard' | 'IA' | 'Archive' | 'ColdArchive' | 'DeepColdArchive';
  acl: 'private' | 'public-read' | 'public-read-write';
  versioning?: 'Enabled' | 'Suspended';
  /** The state of its retention policy; none without it. */
  worm?: 'InProgress' | 'Locked';
  /** ISO 8601. */
  createdAt: string;
  /** It exists but belongs to a stranger: not listed, and its settings are a secret unless `letsUsRead`. */
  foreign: boolean;
  /** A stranger's bucket policy lets the callers of this account ask about it. */
  letsUsRead: boolean;
  /** A stranger's bucket policy lets the callers of this account put, read, list and delete objects. */
  letsUsWrite: boolean;
  /** A bucket policy keeps the export role out. A stranger who wants the data would not set one. */
  deniesExport: boolean;
  objects: OssObject[];
}

export type BucketOptions = Pick<Bucket, 'name' | 'region'> &
  Partial<Omit<Bucket, 'objects' | 'encryption'>> & { encrypted?: boolean | 'AES256' | 'KMS' };

/** The account of strangers. */
export const strangerId = '9876543210987654';

export function createBucket({ encrypted, ...options }: BucketOptions): Bucket {
  return {
    storageClass: 'Standard',
    acl: 'private',
    createdAt: '2026-01-15T03:20:00.000Z',
    foreign: false,
    letsUsRead: false,
    letsUsWrite: false,
    deniesExport: false,
    ...options,
    encryption: encryptionOf(encrypted),
    objects: [],
  };
}

export function encryptionOf(encrypted: BucketOptions['encrypted'] = false): Bucket['encryption'] {
  if (encrypted === false) return 'None';
  return encrypted === true ? 'AES256' : encrypted;
}
