import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '../http/address.ts'
import { rawHeaders } from './answer.ts'
import type { HeldPage } from './render.ts'

const largestBacklog = 64 * 1024

const headers = rawHeaders({
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  // nginx would hold frames back until its buffer is full.
  'X-Accel-Buffering': 'no',
})

const refusedHeaders = rawHeaders({ 'Access-Control-Allow-Origin': '*', 'Retry-After': '30', 'Content-Length': '0' })

/** Milliseconds a browser waits before it connects again. */
const opening = Buffer.from('retry: 2000\n\n')
/** Browsers do not show comments to a script; without data they would drop the event. */
const heartbeat = Buffer.from('event: alive\ndata:\n\n')

export interface LiveOptions {
  /** How many streams one network may hold open. */
  perNetwork: number
  /** How many all together may. */
  total: number
  /**
   * Milliseconds between two signs of life: they keep proxies from closing a silent stream, and whoever misses two in a
   * row takes the connection for dead.
   */
  heartbeatEvery: number
}

const defaults: LiveOptions = { perNetwork: 50, total: 10_000, heartbeatEvery: 15_000 }

/** The open `/events` streams of this process. */
export interface Live {
  /** Turns a request into a stream of the page's frames; the first one is sent at once. */
  open(request: IncomingMessage, response: ServerResponse, page: HeldPage, address: string): void
  /** Sends the page's frame to all who watch it; with undefined (the page was deleted) ends their streams. */
  announce(pageId: string, page: HeldPage | undefined): void
  /** How many streams are open. */
  size(): number
  /** Ends every stream and takes no more. */
  close(): void
}

/** Creates the streams' side of live updates: a frame is encoded once, whoever reads too slowly is let go. */
export function createLive(options: Partial<LiveOptions> = {}): Live {
  const limits = { ...defaults, ...options }
  const watchers = new Map<string, Set<ServerResponse>>()
  const perNetwork = new Map<string, number>()
  let total = 0
  let closed = false

  const send = (response: ServerResponse, bytes: Buffer) => {
    // Its reader stopped reading: what piles up is our memory. It may come back and gets the newest state then.
    if (response.writableLength > largestBacklog) response.destroy()
    else response.write(bytes)
  }

  const timer = setInterval(() => {
    for (const responses of watchers.values()) for (const response of responses) send(response, heartbeat)
  }, limits.heartbeatEvery)
  timer.unref()

  const refuse = (response: ServerResponse, status: number) => {
    response.writeHead(status, refusedHeaders)
    response.end()
  }

  return {
    open(request, response, page, address) {
      if (request.method === 'HEAD') {
        response.writeHead(200, headers)
        response.end()
        return
      }
      const network = networkOf(address)
      if (closed || total >= limits.total) return refuse(response, 503)
      const already = perNetwork.get(network) ?? 0
      if (already >= limits.perNetwork) return refuse(response, 429)

      const pageId = page.snapshot.page.id
      const responses = watchers.get(pageId) ?? new Set()
      watchers.set(pageId, responses.add(response))
      perNetwork.set(network, already + 1)
      total += 1
      response.once('close', () => {
        total -= 1
        responses.delete(response)
        if (responses.size === 0 && watchers.get(pageId) === responses) watchers.delete(pageId)
        const left = (perNetwork.get(network) ?? 1) - 1
        if (left > 0) perNetwork.set(network, left)
        else perNetwork.delete(network)
      })
      // A reader that vanished without a word is noticed by the kernel.
      request.socket.setKeepAlive(true, 30_000)
      // Not in chunks: a frame is then one write of the very bytes, a seventh cheaper. Its end is that of the connection.
      response.removeHeader('Transfer-Encoding')
      response.writeHead(200, headers)
      response.write(opening)
      response.write(page.frame)
    },

    announce(pageId, page) {
      for (const response of watchers.get(pageId) ?? []) {
        if (page) send(response, page.frame)
        else response.end()
      }
    },

    size: () => total,

    close() {
      closed = true
      clearInterval(timer)
      for (const responses of watchers.values()) for (const response of responses) response.end()
    },
  }
}
