/** The formats in which ECS exports an image. */
import { z } from 'zod';

export const ImageFormat = z.enum(['raw', 'vhd', 'qcow2', 'vmdk', 'vdi']);

export type ImageFormat = z.infer<typeof ImageFormat>;
