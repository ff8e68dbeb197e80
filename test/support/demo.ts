import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { DemoAccess } from '../../packages/server/src/demo/fill.ts'
import { afterwards } from './afterwards.ts'
import { waitFor } from './wait-for.ts'

const root = resolve(import.meta.dirname, '../..')

/** `npm run demo` as somebody runs it; it ends with the calling test, or file. */
export interface DemoProcess {
  /** The folder in which its own is thrown away. */
  folder: string
  output(): string
  /** What it prints for programs. */
  access(): Promise<DemoAccess>
  /** Its exit code, once it has ended by itself. */
  ended: Promise<number | null>
  /** Ends npm as whoever started it would, and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts the demo on a free port with nothing of the tests' own environment. */
export async function runDemo(env: Record<string, string> = {}): Promise<DemoProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-demo-test-'))
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`
  const child = spawn('npm', ['run', 'demo'], {
    cwd: root,
    env: { PATH: path, HOME: folder, TMPDIR: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that nothing is left of it however a test fails.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  let hasEnded = false
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true
    return code as number | null
  })
  afterwards(async () => {
    if (!hasEnded && child.pid) process.kill(-child.pid, 'SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  })
  return {
    folder,
    ended,
    output: () => said,
    access: async () => {
      const line = await waitFor(() => /^demo: (.*)$/m.exec(said)?.[1] ?? (hasEnded ? 'ended' : ''), {
        within: 110_000,
      })
      if (line === 'ended') throw new Error(`The demo ended:\n${said}`)
      return JSON.parse(line) as DemoAccess
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}
