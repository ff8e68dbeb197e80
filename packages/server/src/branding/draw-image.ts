import sharp from 'sharp'
import { mostPixels, sizes } from './image-kind.ts'
import type { ImageFormat, ImageKind } from './image-kind.ts'

// Of all that can be read, only these four are: fewer programs that somebody could find a hole in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp', 'Svg'].map((format) => `VipsForeignLoad${format}`) })
sharp.concurrency(1)

/** What is to be drawn. */
export interface Commission {
  kind: ImageKind
  format: ImageFormat
  sent: Uint8Array
}

/** What was drawn: a PNG. */
export interface Drawn {
  width: number
  height: number
  bytes: Uint8Array
}

/** Draws a picture anew; rejects when it is broken or too large. */
export async function drawImage({ kind, format, sent }: Commission): Promise<Drawn> {
  const { width, height } = sizes[kind]
  const picture = sharp(sent, {
    limitInputPixels: mostPixels,
    failOn: 'error',
    ...(format === 'svg' ? { density: 288 } : {}),
  }).autoOrient()
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 }
  const fitted =
    kind === 'logo'
      ? picture.resize({ width, height, fit: 'inside', withoutEnlargement: true })
      : picture.resize({ width, height, fit: 'contain', background: transparent })
  const { data, info } = await fitted
    .toColourspace('srgb')
    .png({ compressionLevel: 9, palette: true, quality: 90, effort: 8 })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, bytes: data }
}
