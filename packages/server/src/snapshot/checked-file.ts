import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Reads what `writeChecked` wrote. Throws where the file is missing or not as it was written. */
export async function readChecked(path: string): Promise<unknown> {
  const file = JSON.parse(await readFile(path, 'utf8')) as { checksum?: unknown; content?: unknown }
  if (checksumOf(JSON.stringify(file.content)) !== file.checksum) throw new Error('its checksum is wrong')
  return file.content
}

/**
 * Replaces a file by another as a whole.
 *
 * @param durable - waits until the content is on the disk, before the name is: without, what a power cut leaves behind is
 * found out by its checksum
 */
export async function writeChecked(path: string, content: unknown, durable: boolean): Promise<void> {
  const text = JSON.stringify(content)
  const unfinished = `${path}.tmp`
  const create = () => open(unfinished, 'w', 0o600)
  const file = await create().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return create()
  })
  try {
    await file.writeFile(`{"checksum":"${checksumOf(text)}","content":${text}}`)
    if (durable) await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EISDIR') throw error
    // A folder in its place is none of ours.
    await rm(path, { recursive: true })
    await rename(unfinished, path)
  })
}
