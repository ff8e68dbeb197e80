import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterwards } from './afterwards.ts'

/** Somebody else's server, on loopback. */
export interface WebServer {
  url: string
  /** What it was asked so far, with the body. */
  requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]
  /** How many connections it ever had. */
  connections(): number
}

/** Starts a server that answers as it is told; it is closed afterwards. */
export async function startWebServer(answer: RequestListener): Promise<WebServer> {
  const requests: WebServer['requests'] = []
  let connections = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      answer(request, response)
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  afterwards(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
  }
}

/** Answers every request with this JSON. */
export const json =
  (value: unknown): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(value))
  }
