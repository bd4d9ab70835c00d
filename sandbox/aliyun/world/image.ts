/** A machine image as data, with sound defaults. */

export type ImageStatus = 'Available' | 'Creating' | 'Waiting' | 'UnAvailable' | 'CreateFailed' | 'Deprecated';
export type ImageOwner = 'self' | 'system' | 'others' | 'marketplace';

export interface Image {
  id: string;
  name: string;
  region: string;
  /** The name of the operating system, such as `Ubuntu 22.04 64 bit`; Windows is recognized by it. */
  os: string;
  architecture: string;
  /** Size of the system disk. */
  sizeGib: number;
  dataDisksGib: number[];
  encrypted: boolean;
  /** Set on images from the Marketplace and on those made from them. */
  productCode: string;
  licenseType: string;
  description: string;
  tags: Readonly<Record<string, string>>;
  status: ImageStatus;
  owner: ImageOwner;
  /** ISO 8601. */
  createdAt: string;
  /** How long its export takes, in ms; otherwise the switch of that name decides. */
  exportDuration?: number;
}

export type ImageOptions = Pick<Image, 'id' | 'region'> & Partial<Image>;

export function createImage(options: ImageOptions): Image {
  return {
    name: options.id,
    os: 'Ubuntu 22.04 64 bit',
    architecture: 'x86_64',
    sizeGib: 40,
    dataDisksGib: [],
    encrypted: false,
    productCode: '',
    licenseType: '',
    description: '',
    tags: {},
    status: 'Available',
    owner: 'self',
    createdAt: '2026-03-02T08:00:00Z',
    ...options,
  };
}

export function isWindows(image: Image): boolean {
  return /windows/i.test(image.os);
}
