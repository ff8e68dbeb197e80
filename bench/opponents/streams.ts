// The least that node:http can do for streams: keeps the responses of a path, and writes the same bytes to all.
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What it is told: to write these bytes to all streams of a path. */
export interface Broadcast {
  broadcast: { path: string; bytes: string }
}

const streams = new Map<string, ServerResponse[]>()

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const responses = streams.get(path) ?? []
  streams.set(path, responses)
  responses.push(response)
  response.writeHead(200, ['Content-Type', 'text/event-stream'])
  response.write('event: status\ndata:\n\n')
})

process.on('message', (message: Broadcast) => {
  if (!message.broadcast) return
  const bytes = Buffer.from(message.broadcast.bytes)
  for (const response of streams.get(message.broadcast.path) ?? []) response.write(bytes)
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
