import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new id of a public object: 12 random characters `[a-z0-9]`, 62 bits. */
export function newId(): string {
  let id = ''
  while (id.length < 12) {
    for (const byte of randomBytes(16)) {
      // 252 is the largest multiple of 36 below 256; higher bytes would favour the first letters.
      if (byte < 252 && id.length < 12) id += alphabet[byte % 36]
    }
  }
  return id
}
