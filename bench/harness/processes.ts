import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const probe = resolve(import.meta.dirname, 'probe.ts')

/** What a process has cost so far: milliseconds of processor, and bytes of memory. */
export interface Cost {
  cpu: number
  rss: number
  /** What JavaScript holds, buffers included. */
  heap: number
}

/** A process of the bench; it ends with the bench. */
export interface Process {
  /** The first match of what it prints. */
  printed(pattern: RegExp): Promise<string>
  send(message: object): void
  /** Sends a message and waits for the answer that has this key. */
  ask<Answer>(message: object | string, key: string): Promise<Answer>
  cost(): Promise<Cost>
  costAfterGc(): Promise<Cost>
  stop(): Promise<void>
}

/** Starts a module as a process of its own that can be asked what it costs. */
export function startProcess(module: string, env: Record<string, string> = {}, cwd = process.cwd()): Process {
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe, module], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  const failed = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`${module} ended (${String(code ?? signal)}):\n${said}`)
  })
  // Whoever waits for something hears of it.
  failed.catch(() => {})
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)

  const ask = <Answer>(message: object | string, key: string): Promise<Answer> => {
    child.send(message)
    return Promise.race([answerOf<Answer>(child, key), failed])
  }
  const find = (pattern: RegExp) => pattern.exec(said)?.[1]
  return {
    printed: (pattern) => {
      const { promise, resolve: found } = Promise.withResolvers<string>()
      const look = () => {
        const match = find(pattern)
        if (match !== undefined) found(match)
      }
      child.stdout?.on('data', look)
      look()
      return Promise.race([promise, failed])
    },
    send: (message) => void child.send(message),
    ask,
    cost: () => ask('cost', 'cost'),
    costAfterGc: () => ask('cost after gc', 'cost'),
    async stop() {
      process.off('exit', killed)
      child.kill('SIGTERM')
      await failed.catch(() => {})
    },
  }
}

function answerOf<Answer>(child: ChildProcess, key: string): Promise<Answer> {
  return new Promise((found) => {
    const hear = (answer: Record<string, Answer>) => {
      if (!(key in answer)) return
      child.off('message', hear)
      found(answer[key] as Answer)
    }
    child.on('message', hear)
  })
}
