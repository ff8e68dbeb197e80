import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What the server does with one mail. */
export type Whim = 'takes' | 'drops before' | 'drops after'

/** How a server behaves; everything that is left out it does well. */
export interface Temper {
  /** Milliseconds that it takes over a mail. */
  delay?: number
  /** What it answers to a recipient; null: 250. */
  recipient?: (address: string) => string | null
  /** What it does when a mail is whole: it may hang up, before or after it is responsible for it. */
  whim?: () => Whim
}

/** A mail that the server became responsible for. */
export interface Taken {
  to: string
  messageId: string
}

/** A mail server on 127.0.0.1 that is quick, keeps little, and hangs up when it likes to. */
export async function startMailServer({ delay = 0, recipient = () => null, whim = () => 'takes' }: Temper) {
  const taken: Taken[] = []
  const counts = { refused: 0, droppedBefore: 0, droppedAfter: 0 }
  const sockets = new Set<Socket>()

  /** Answers whether the connection goes on. */
  const keep = (to: string, message: string): boolean => {
    const does = whim()
    if (does === 'drops before') counts.droppedBefore += 1
    else taken.push({ to, messageId: /^Message-ID: (\S+)/im.exec(message)?.[1] ?? '' })
    if (does === 'drops after') counts.droppedAfter += 1
    return does === 'takes'
  }

  const talk = async (socket: Socket) => {
    let said = ''
    const next = async (end: string) => {
      for (let at = said.indexOf(end); ; at = said.indexOf(end)) {
        if (at !== -1) {
          const part = said.slice(0, at)
          said = said.slice(at + end.length)
          return part
        }
        const { value, done } = await chunks.next()
        if (done) return null
        said += value as string
      }
    }
    const chunks = socket.setEncoding('latin1')[Symbol.asyncIterator]()
    socket.write('220 soak\r\n')
    let to = ''
    for (let line = await next('\r\n'); line !== null; line = await next('\r\n')) {
      const address = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1]
      if (address !== undefined) {
        to = address
        const refusal = recipient(address)
        if (refusal) counts.refused += 1
        socket.write(`${refusal ?? '250 fine'}\r\n`)
      } else if (/^DATA/i.test(line)) {
        socket.write('354 go on\r\n')
        const message = await next('\r\n.\r\n')
        if (message === null) return
        if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
        if (!keep(to, message)) return void socket.destroy()
        socket.write('250 taken\r\n')
      } else if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n')
      else socket.write('250 fine\r\n')
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    talk(socket).catch(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    counts,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
