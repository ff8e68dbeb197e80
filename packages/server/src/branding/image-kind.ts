/** What a picture is for, and how large it is at most: three times as it is shown. */
export const sizes = { logo: { width: 600, height: 120 }, favicon: { width: 128, height: 128 } }
export type ImageKind = keyof typeof sizes

/** Larger pictures would fill the memory before they are small. */
export const mostPixels = 24_000_000

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'svg'

/** What a file is by its first bytes, whatever it is called. */
export function formatOf(bytes: Uint8Array): ImageFormat | null {
  const start = Buffer.from(bytes.subarray(0, 1024))
  if (start.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  if (start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  const text = start.toString('utf8').replace(/^\ufeff/, '')
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?<svg[\s>]/i.test(text) ? 'svg' : null
}
