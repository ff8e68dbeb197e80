import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { Refusal, wrongField } from '../errors.ts'
import type { Commission, Drawn } from './draw-image.ts'

/** Draws pictures, one at a time. */
export interface Drawing {
  /**
   * @param organizationId - who sent it: one of each is drawn or waits
   * @throws Refusal too_many; unavailable — too many wait; bad_input — it is broken, too large, or takes too long
   */
  draw(organizationId: string, commission: Commission): Promise<Drawn>
}

/** A busy machine starts a program slowly; that is not the picture's fault. */
const patienceAtStart = 30_000
const idleFor = 10_000
const mostWaiting = 8

/**
 * Draws in a process of its own, for a picture can be made to take minutes, which nothing but the end of its process
 * stops. It is told no secrets, and ends when nothing comes.
 *
 * @param patience - how many milliseconds one picture may take
 */
export function createDrawing(patience = 5000): Drawing {
  const waiting = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  let resting: { child: ChildProcess; timer: NodeJS.Timeout } | null = null

  const take = async (): Promise<ChildProcess> => {
    if (resting?.child.connected) {
      const { child, timer } = resting
      clearTimeout(timer)
      resting = null
      return child
    }
    const child = begin()
    if ((await answerOf(child, patienceAtStart)) !== 'ready') throw new Error('the process that draws did not start')
    return child
  }
  const rest = (child: ChildProcess) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), idleFor).unref()
    resting = { child, timer }
  }
  const drawNow = async (commission: Commission): Promise<Drawn> => {
    const child = await take()
    child.send(commission)
    const drawn = (await answerOf(child, patience)) as Drawn | null
    rest(child)
    if (!drawn) throw wrongField('', 'The picture cannot be read, or has more than 24 million pixels')
    return drawn
  }

  return {
    draw: (organizationId, commission) => {
      if (waiting.has(organizationId))
        throw new Refusal('too_many', 'Another picture of yours is being drawn. Try again when it is done.', {
          retryAfter: patience / 1000,
        })
      if (waiting.size >= mostWaiting)
        throw new Refusal('unavailable', 'Many pictures are being drawn. Try again in a moment.', { retryAfter: 10 })
      waiting.add(organizationId)
      const turn = last.then(() => drawNow(commission)).finally(() => waiting.delete(organizationId))
      last = turn.catch(() => {})
      return turn
    },
  }
}

function begin(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'drawing.process.ts'), [], {
    serialization: 'advanced',
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Whoever stops the server does not wait for it.
  child.unref()
  child.channel?.unref()
  return child
}

/**
 * The next that a process says; it is ended when it says nothing for so long.
 *
 * @throws Refusal bad_input
 */
function answerOf(child: ChildProcess, milliseconds: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, milliseconds)
    const end = (why?: Error) => {
      clearTimeout(timer)
      child.removeAllListeners()
      if (why) reject(why)
    }
    child.once('message', (said) => {
      end()
      resolve(said)
    })
    child.once('error', end)
    child.once('exit', () =>
      end(
        wrongField(
          '',
          isLate
            ? `The picture takes longer than ${milliseconds / 1000} seconds to draw. Send a simpler one, or a PNG.`
            : 'The picture cannot be drawn. Send a simpler one, or a PNG.',
        ),
      ),
    )
  })
}
