import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'

/**
 * An HTTP server with the limits that keep slow clients from holding connections (Node's own allow them minutes). What
 * `handle` throws costs its caller the connection, and nobody else anything: uncaught, it would end the process.
 */
export function createHttpServer(handle: RequestListener, onThrow: (error: unknown) => void): Server {
  return createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      // RFC 9112 §3.2: of two, a proxy may have taken the other.
      if (namesTwoHosts(request.rawHeaders)) {
        return void response.writeHead(400, { Connection: 'close', 'Content-Length': 0 }).end()
      }
      try {
        handle(request, response)
      } catch (error) {
        onThrow(error)
        response.destroy()
      }
    },
  )
}

/** Node keeps the first of two Host headers and says nothing of the other. */
function namesTwoHosts(names: string[]): boolean {
  let hosts = 0
  for (let at = 0; at < names.length; at += 2) {
    if (names[at]?.length === 4 && names[at]?.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1
}

/** Listens and answers the port, which the system picks for 0. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Takes no more connections and lets requests under way end; after `patience` milliseconds cuts them off. */
export async function closeServer(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(cut)
}
