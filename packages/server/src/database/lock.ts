import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Somebody else holds the data folder. */
export class FolderInUse extends Error {}

const prefix = 'lock.'

/** What a process says of itself on its socket; `silent` when it listens but is too busy to answer. */
type State = 'asking' | 'holding' | 'silent' | 'dead'

/** Socket addresses are at most 107 bytes long, so the shorter way to the same place is taken. */
function shortest(path: string): string {
  const short = relative(process.cwd(), path)
  return short.length < path.length ? short : path
}

function ask(path: string): Promise<State> {
  return new Promise((resolve) => {
    const socket = connect(shortest(path))
    let said = ''
    socket.setTimeout(1000, () => socket.destroy(new Error('silent')))
    socket.on('data', (chunk) => (said += chunk))
    socket.on('end', () => resolve(said === 'asking' || said === 'holding' ? said : 'silent'))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'dead' : 'silent'),
    )
  })
}

/**
 * Makes the folder belong to this process until `release` or its end, however that comes: PGlite has no lock of its
 * own and a second process would silently lose rows. A unix socket survives kill -9 and containers; a pid file does not.
 *
 * Each process puts up a socket of its own and then looks for others, so of any two the later sees the earlier. Names
 * are never used twice: a dead socket can be removed without ever removing a living one.
 *
 * @throws FolderInUse — another process holds it
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = prefix + randomBytes(6).toString('hex')
  let state: State = 'asking'
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(state)
  })
  const release = async () => {
    await rm(join(folder, name), { force: true })
    await new Promise((resolve) => server.close(resolve))
  }

  // Bound but not yet listening it would look dead, so it gets its name when it listens.
  const hidden = join(folder, `.${name}`)
  server.listen(shortest(hidden))
  await once(server, 'listening')
  await rename(hidden, join(folder, name))

  try {
    for (let rivals = true; rivals;) {
      rivals = false
      for (const other of await readdir(folder)) {
        if (!other.startsWith(prefix) || other === name) continue
        const path = join(folder, other)
        const theirs = await ask(path)
        if (theirs === 'dead') await rm(path, { force: true })
        // Of two that ask at the same time the first by name stays, and waits for the other to leave.
        else if (theirs === 'asking' && name < other) rivals = true
        else throw new FolderInUse(`${folder} is in use by another process`)
      }
      if (rivals) await wait(20)
    }
  } catch (error) {
    await release()
    throw error
  }
  state = 'holding'
  server.unref()
  return { release }
}
