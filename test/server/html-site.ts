import type { LiveFrame, StatusDocument } from '@incident-commander/server/contract'
import { build } from 'esbuild'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FramedPage } from '../../packages/server/src/http/html.ts'
import { afterwards } from '../support/afterwards.ts'

let bundle: Promise<Map<string, Uint8Array>> | undefined

/** The page's script from source, so that a test cannot pass with yesterday's build. */
const bundled = () =>
  (bundle ??= build({
    entryPoints: { page: 'packages/widget/src/page/main.ts' },
    outdir: '/page',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['development'],
    write: false,
  }).then(({ outputFiles }) => new Map(outputFiles.map(({ path, contents }) => [path, contents]))))

/** A server that shows what it is told to, by the same paths as ours. */
export interface Site {
  url: string
  /** Answers a path with a page. */
  show(path: string, page: FramedPage): void
  /** What `/status.json` says from now on, and every open page hears; null when the service is away. */
  say(document: StatusDocument | null): void
}

export async function startSite(): Promise<Site> {
  const files = await bundled()
  const pages = new Map<string, FramedPage>()
  const streams = new Set<ServerResponse>()
  let document: StatusDocument | null = null
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const page = pages.get(path)
    const file = files.get(path)
    if (page) {
      response.setHeader('Content-Security-Policy', page.contentSecurityPolicy)
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(page.html)
    } else if (file) {
      response.setHeader('Content-Type', 'text/javascript')
      response.end(file)
    } else if (path === '/status.json' && document) {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(document))
    } else if (path === '/events' && document) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write(': here\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
    } else {
      response.writeHead(503).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterwards(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (path, page) => void pages.set(path, page),
    say(next) {
      document = next
      if (!next) return server.closeAllConnections()
      const { revision, generatedAt, status, incidents } = next
      const frame: LiveFrame = { revision, generatedAt, status, incidents }
      for (const stream of streams) stream.write(`event: status\ndata: ${JSON.stringify(frame)}\n\n`)
    },
  }
}
