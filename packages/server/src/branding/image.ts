import { createHash } from 'node:crypto'
import { Refusal } from '../errors.ts'
import type { Drawing } from './drawing.ts'
import { formatOf } from './image-kind.ts'
import type { ImageKind } from './image-kind.ts'

/** A picture as we made it. */
export interface MadeImage {
  hash: string
  width: number
  height: number
  bytes: Buffer
}

/**
 * Makes a picture of our own of one that somebody sent: of the file nothing is left but what can be seen. It may take
 * seconds: never in a transaction.
 *
 * @throws Refusal unsupported — it is no PNG, JPEG, WebP or SVG; and as `Drawing.draw`
 */
export async function makeImage(
  drawing: Drawing,
  organizationId: string,
  kind: ImageKind,
  sent: Uint8Array,
): Promise<MadeImage> {
  const format = formatOf(sent)
  if (!format) throw new Refusal('unsupported', 'The file is not a PNG, JPEG, WebP or SVG picture')
  const { width, height, bytes } = await drawing.draw(organizationId, { kind, format, sent })
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return { hash, width, height, bytes: Buffer.from(bytes) }
}
