import type { LiveFrame, StatusDocument } from '@incident-commander/server/contract'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { rollup } from 'rollup'
import { loadConfigFile } from 'rollup/loadConfigFile'
import type { FramedPage } from '../../packages/server/src/http/html.ts'
import { afterwards } from './afterwards.ts'

let bundle: Promise<Map<string, string>> | undefined

/** The page's script as it is built, but from today's source: a test cannot pass with yesterday's build. */
const bundled = () => (bundle ??= build())

async function build(): Promise<Map<string, string>> {
  const { options } = await loadConfigFile(resolve('rollup.config.mjs'), {})
  const page = options.find(({ input }) => typeof input === 'object' && 'page' in input)
  const [output] = page?.output ?? []
  if (!page || !output) throw new Error('rollup.config.mjs builds no page')
  const made = await rollup(page)
  const { output: files } = await made.generate(output)
  await made.close()
  return new Map(files.map((file) => [`/page/${file.fileName}`, 'code' in file ? file.code : String(file.source)]))
}

/** A server that shows what it is told to, by the same paths as ours. */
export interface Site {
  url: string
  /** Answers a path with a page. */
  show(path: string, page: FramedPage): void
  /** What `/status.json` says from now on, and every open page hears; null when the service is away. */
  say(document: StatusDocument | null): void
}

/** Starts such a server, whose clock stands at `present`. */
export async function startSite(present: string): Promise<Site> {
  const files = await bundled()
  const pages = new Map<string, FramedPage>()
  const streams = new Set<ServerResponse>()
  let document: StatusDocument | null = null
  const server = createServer((request, response) => {
    response.setHeader('Date', new Date(present).toUTCString())
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
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterwards(() => {
    server.close()
    server.closeAllConnections()
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
