import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterwards } from './afterwards.ts'

/** A way to a TCP server that can go dead as a broken network does: nothing is refused, nothing arrives. */
export interface DeafProxy {
  port: number
  /** Swallows for ever what is said on the connections that are open now; new ones work. */
  deafen(): void
  /** Swallows for ever what is said on connections opened from now on; those that are open work. */
  deafenNew(): void
  /** Deafens the next connection that says `words` to the server, right before or right after they arrive there. */
  deafenAt(words: string, when: 'before' | 'after'): void
  /** Lets each word from the server take so many milliseconds. */
  slowDown(milliseconds: number): void
  /** How many connections are open and deaf. */
  deaf(): number
}

/** Starts a proxy to a port of 127.0.0.1; it ends with the calling test, or file. */
export async function startDeafProxy(targetPort: number): Promise<DeafProxy> {
  const pairs = new Map<Socket, Socket>()
  const deafened = new Set<Socket>()
  let trap: { words: string; when: 'before' | 'after' } | undefined
  let delay = 0
  let isDeafToNew = false
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1')
    pairs.set(near, far)
    if (isDeafToNew) deafened.add(near)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        if (deafened.has(near)) return
        const springs = from === near && trap !== undefined && bytes.includes(trap.words)
        if (from === far && delay > 0) setTimeout(() => to.write(bytes), delay)
        else if (!springs || trap?.when === 'after') to.write(bytes)
        if (!springs) return
        deafened.add(near)
        trap = undefined
      })
      from.on('error', () => {})
      from.on('close', () => {
        if (!deafened.has(near) || from === near) to.destroy()
        if (from === near) {
          pairs.delete(near)
          deafened.delete(near)
        }
      })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterwards(() => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    deafen: () => {
      for (const near of pairs.keys()) deafened.add(near)
    },
    deafenNew: () => (isDeafToNew = true),
    deafenAt: (words, when) => (trap = { words, when }),
    slowDown: (milliseconds) => (delay = milliseconds),
    deaf: () => deafened.size,
  }
}
