import { createHash } from 'node:crypto'
import type sharpModule from 'sharp'
import { Refusal, wrongField } from '../errors.ts'

/** A picture as we made it. */
export interface MadeImage {
  hash: string
  width: number
  height: number
  bytes: Buffer
}

/** What a picture is for, and how large it is at most: three times as it is shown. */
const sizes = { logo: { width: 600, height: 120 }, favicon: { width: 128, height: 128 } }
export type ImageKind = keyof typeof sizes

/** Larger pictures would fill the memory before they are small. */
const mostPixels = 24_000_000

type Sharp = typeof sharpModule

let loading: Promise<Sharp> | undefined

/** Loaded when the first picture comes: most processes never see one. */
function loadSharp() {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Of all that can be read, only these four are: fewer programs that somebody could find a hole in.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp', 'Svg'].map((format) => `VipsForeignLoad${format}`) })
    sharp.concurrency(1)
    return sharp
  })
  return loading
}

/** What a file is by its first bytes, whatever it is called. */
function formatOf(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | 'svg' | null {
  const start = Buffer.from(bytes.subarray(0, 1024))
  if (start.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  if (start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  const text = start.toString('utf8').replace(/^\ufeff/, '')
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?<svg[\s>]/i.test(text) ? 'svg' : null
}

/**
 * Makes a picture of our own of one that somebody sent: of the file nothing is left but what can be seen.
 *
 * @throws Refusal unsupported — it is no PNG, JPEG, WebP or SVG; bad_input — it is broken, or too large to be drawn
 */
export async function makeImage(kind: ImageKind, sent: Uint8Array): Promise<MadeImage> {
  const format = formatOf(sent)
  if (!format) throw new Refusal('unsupported', 'The file is not a PNG, JPEG, WebP or SVG picture')
  const { width, height } = sizes[kind]
  const sharp = await loadSharp()
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 }
  try {
    const picture = sharp(sent, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      ...(format === 'svg' ? { density: 288 } : {}),
    })
      .timeout({ seconds: 10 })
      .autoOrient()
    const fitted =
      kind === 'logo'
        ? picture.resize({ width, height, fit: 'inside', withoutEnlargement: true })
        : picture.resize({ width, height, fit: 'contain', background: transparent })
    const made = await fitted
      .toColourspace('srgb')
      .png({ compressionLevel: 9, palette: true, quality: 90, effort: 8 })
      .toBuffer({ resolveWithObject: true })
    return {
      hash: createHash('sha256').update(made.data).digest('hex').slice(0, 16),
      width: made.info.width,
      height: made.info.height,
      bytes: made.data,
    }
  } catch {
    throw wrongField('', 'The picture cannot be read, or has more than 24 million pixels')
  }
}
