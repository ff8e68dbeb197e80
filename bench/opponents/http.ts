// The least that node:http can do: answers everything with the same bytes, and only the headers they need.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What it is told to answer; the bytes in base64. */
export interface BareAnswer {
  status: number
  headers: string[]
  bytes: string
}

let status = 204
let headers: string[] = []
let bytes: Buffer | undefined

const server = createServer((_request, response) => {
  response.writeHead(status, headers)
  response.end(bytes)
})

process.on('message', (message: { answer?: BareAnswer }) => {
  if (!message.answer) return
  ;({ status, headers } = message.answer)
  bytes = message.answer.bytes === '' ? undefined : Buffer.from(message.answer.bytes, 'base64')
  process.send?.({ port: (server.address() as AddressInfo).port })
})

server.listen(0, '127.0.0.1', () => process.stdout.write('ready\n'))
