import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterwards } from './afterwards.ts'
import { startsWithin, waitFor } from './wait-for.ts'

const main = resolve(import.meta.dirname, '../../packages/server/src/main.ts')
const testKey = 'a-key-of-the-tests-which-signs-nothing-real'
/** Hundreds of starts read the same modules: what Node made of them is kept. It is asked for by what is in each file. */
const compiled = join(tmpdir(), 'ic-compiled')

/** Variables of a server that matches messages by the model that is installed. */
export const withModel = { EMBEDDINGS_MODEL: '' }

/** How a server is started; what is left out is as after `npm start` in an empty folder. */
export interface StartOptions {
  dataDir?: string
  databaseUrl?: string
  smtpUrl?: string
  /** Further variables; they win over everything else. */
  env?: Record<string, string>
}

/** A server as an operator runs it: a process of its own. It ends with the calling test, or file. */
export interface RunningServer {
  /** Its public origin, which is also the console's. */
  url: string
  /** The origin of the example customer pages. */
  exampleUrl: string
  dataDir: string
  child: ChildProcess
  /** The token in the first-run setup link, which is printed once the database is ready. */
  setupToken(): Promise<string>
  /** Everything it said so far. */
  output(): string
  /** Ends it as an operator would and gives its exit code. */
  stop(): Promise<number | null>
  kill9(): Promise<void>
}

/** Starts `main.ts` with nothing of the tests' own environment and whatever is given, without waiting for anything. */
async function spawnServer(options: StartOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'ic-server-'))
  const dataDir = options.dataDir ?? join(folder, 'data')
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: compiled,
      PORT: '0',
      DATA_DIR: dataDir,
      OUTGOING_ALLOW: '127.0.0.0/8,::1/128',
      // Loading a model takes as long as all else of a start: `withModel` is for where messages are matched.
      EMBEDDINGS_MODEL: 'none',
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl, SECRET_KEY: testKey } : {}),
      ...(options.smtpUrl ? { SMTP_URL: options.smtpUrl, MAIL_FROM: 'Status <status@example.com>' } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  afterwards(async () => {
    await end('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })
  return { child, dataDir, ended, end, output: () => said }
}

/** Starts a server that is expected to refuse, and gives what it said and its exit code. */
export async function startRefusedServer(
  options: StartOptions = {},
): Promise<{ exitCode: number | null; output: string }> {
  const { ended, output } = await spawnServer(options)
  const exitCode = await ended
  return { exitCode, output: output() }
}

/** Starts a server and waits until it has printed its addresses. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const { child, dataDir, end, output } = await spawnServer(options)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const printed = async (pattern: RegExp) => {
    const said = () => pattern.exec(output())?.[1] ?? hasEnded()
    const found = await waitFor(said, { within: startsWithin }).catch(() => false)
    if (typeof found !== 'string') throw new Error(`The server did not print ${pattern}:\n${output()}`)
    return found
  }
  const url = new URL(await printed(/^\s*Console\s+(http\S+)/m)).origin
  const exampleUrl = new URL(await printed(/^\s*Example[^\n]*?\s(http\S+)/m)).origin
  return {
    url,
    exampleUrl,
    dataDir,
    child,
    setupToken: () => printed(/#token=([\w-]+)/),
    output,
    stop: () => end('SIGTERM'),
    kill9: async () => {
      await end('SIGKILL')
    },
  }
}
