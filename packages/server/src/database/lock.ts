import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join, relative } from 'node:path'

/** Somebody else holds the data folder. */
export class FolderInUse extends Error {}

/** Asks whoever listens on the socket for its name; null when nobody does. */
function askHolder(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let said = ''
    socket.setTimeout(1000, () => socket.destroy(new Error('silent')))
    socket.on('data', (chunk) => (said += chunk))
    socket.on('end', () => resolve(said))
    // A holder that accepts but is too busy to answer is still a holder.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? null : 'busy'),
    )
  })
}

/**
 * Makes the folder belong to this process until `release` or its end, however that comes: PGlite has no lock of its
 * own and a second process would silently lose rows. A unix socket survives kill -9 and containers; a pid file does not.
 *
 * @throws FolderInUse — another process holds it
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const absolute = join(folder, 'lock')
  const short = relative(process.cwd(), absolute)
  const path = short.length < absolute.length ? short : absolute
  const name = randomUUID()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(name)
  })
  const listen = () =>
    new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(false)
        else reject(error)
      })
      server.listen({ path, exclusive: true }, () => resolve(true))
    })
  if (!(await listen())) {
    if ((await askHolder(path)) !== null) throw new FolderInUse(`${folder} is in use by another process`)
    await rm(path, { force: true })
    if (!(await listen())) throw new FolderInUse(`${folder} is in use by another process`)
  }
  // Two processes that both found a dead socket: the one whose name answers has it.
  if ((await askHolder(path)) !== name) {
    throw new FolderInUse(`${folder} is in use by another process`)
  }
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}
