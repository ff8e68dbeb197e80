// A process of its own that holds streams open and tells when a frame has arrived on all of a group.
import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** What it is told: open so many streams as a group, or tell when the next frame is whole on all of one. */
export type Order =
  | { open: { group: string; port: number; path: string; count: number } }
  | { await: { group: string } }

/** When a frame was whole on the first and on the last stream of a group: milliseconds on the machine's clock. */
export interface Arrival {
  first: number
  last: number
  /** One of them as it came, without its coding for the transport. */
  frame: string
}

/** So many connections are being made at a time: a server's queue for them is 511 long. */
const atOnce = 100

const event = 'event: status\n'
/** The end of a frame, and of its chunk where a server sends it as one. */
const end = /\n\n(?:\r\n)?$/

class Group {
  readonly sockets: Socket[] = []
  /** How many frames each stream has received. */
  #frames = 0
  #first = 0
  #waiting: ((arrival: Arrival) => void) | undefined

  /** Opens one more; resolves when its first frame is there. */
  open(port: number, path: string, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      this.sockets.push(socket)
      let begun = ''
      let isOpen = false
      const arrived = (text: string) => {
        if (isOpen) return this.#arrived(text)
        isOpen = true
        resolve()
      }
      socket.setNoDelay().write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${address}\r\n\r\n`)
      socket.on('data', (chunk) => {
        // Almost always a frame comes in one piece.
        const text = begun + chunk.toString('latin1')
        begun = ''
        if (!text.includes(event)) return
        if (end.test(text)) arrived(text)
        else begun = text
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error(`a stream of ${port} was closed`)))
    })
  }

  #arrived(text: string) {
    const now = performance.timeOrigin + performance.now()
    if (this.#frames === 0) this.#first = now
    this.#frames += 1
    if (this.#frames < this.sockets.length) return
    this.#frames = 0
    const frame = text.slice(text.lastIndexOf(event)).replace(end, '\n\n')
    this.#waiting?.({ first: this.#first, last: now, frame })
    this.#waiting = undefined
  }

  wait(told: (arrival: Arrival) => void) {
    this.#waiting = told
  }
}

const groups = new Map<string, Group>()

async function open({ group: name, port, path, count }: { group: string; port: number; path: string; count: number }) {
  const group = new Group()
  groups.set(name, group)
  for (let at = 0; at < count; at += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => at + index)
    // Each stream is a reader of its own network: what one network may hold open is limited.
    const addressOf = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
    await Promise.all(some.map((index) => group.open(port, path, addressOf(index))))
  }
}

process.on('message', (order: Order) => {
  if ('open' in order) void open(order.open).then(() => process.send?.({ opened: true }))
  else groups.get(order.await.group)?.wait((arrival) => process.send?.({ arrival }))
})
// It lives as long as the bench, with streams or without.
process.channel?.ref()
process.stdout.write('ready\n')
