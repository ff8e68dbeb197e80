import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterwards } from './afterwards.ts'

/** A connection spoken to byte by byte, as no HTTP client would. */
export interface RawClient {
  socket: Socket
  /** What came back, while it is read. */
  received(): string
  /** When the server has closed the connection: after how many milliseconds. */
  closed: Promise<number>
}

/** Opens a connection to a server of this machine; it ends with the calling test, or file. */
export async function openRawClient(url: string): Promise<RawClient> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const began = performance.now()
  let received = ''
  socket.on('data', (bytes) => (received += bytes.toString('latin1')))
  // Being cut off is what these are for.
  socket.on('error', () => {})
  const closed = once(socket, 'close').then(() => performance.now() - began)
  afterwards(() => void socket.destroy())
  await once(socket, 'connect')
  return { socket, received: () => received, closed }
}

/** Sends a text one byte a second, for ever beginning anew with its last byte. */
export function drip({ socket }: RawClient, text: string): void {
  let at = 0
  const timer = setInterval(() => {
    socket.write(text[Math.min(at, text.length - 1)] ?? ' ')
    at += 1
  }, 1000)
  socket.once('close', () => clearInterval(timer))
}
