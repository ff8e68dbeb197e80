import type { LiveFrame, StatusDocument } from '@incident-commander/server/contract'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { rollup } from 'rollup'
import { loadConfigFile } from 'rollup/loadConfigFile'
import type { FramedPage } from '../../packages/server/src/http/html.ts'
import { afterwards } from './afterwards.ts'
import { type PseudoName, speakPseudo } from './speak-pseudo.ts'

const bundles = new Map<string, Promise<[string, string][]>>()

/** Our scripts as they are built, but from today's source: a test cannot pass with yesterday's build. */
async function bundled(speaking?: PseudoName): Promise<Map<string, string>> {
  const wanted = speaking ? (['page', 'ic'] as const) : (['page'] as const)
  const files = wanted.map((name) => {
    const key = `${name} ${speaking}`
    const bundle = bundles.get(key) ?? build(name, speaking)
    bundles.set(key, bundle)
    return bundle
  })
  return new Map((await Promise.all(files)).flat())
}

const folders = { page: '/page/', ic: '/widget/v1/' }

async function build(name: keyof typeof folders, speaking?: PseudoName): Promise<[string, string][]> {
  const { options } = await loadConfigFile(resolve('rollup.config.mjs'), {})
  const wanted = options.find(({ input }) => typeof input === 'object' && name in input)
  const [output] = wanted?.output ?? []
  if (!wanted || !output) throw new Error(`rollup.config.mjs builds no ${name}`)
  const made = await rollup({ ...wanted, plugins: [speaking && speakPseudo(speaking), wanted.plugins] })
  // A pseudo-language is one module for all its words: which parts hold them is left to rollup.
  const { manualChunks: _, onlyExplicitManualChunks: __, ...free } = output
  const { output: files } = await made.generate(speaking ? free : output)
  await made.close()
  return files.map((file) => [folders[name] + file.fileName, 'code' in file ? file.code : String(file.source)])
}

/** A server that shows what it is told to, by the same paths as ours. */
export interface Site {
  url: string
  /** Answers a path with a page. */
  show(path: string, page: FramedPage): void
  /** What `/status.json` says from now on, and every open page hears; null when the service is away. */
  say(document: StatusDocument | null): void
  /** Moves the server's clock, which every answer carries and pages go by. */
  moveTo(instant: number): void
}

/** Starts such a server, whose clock stands at `present`; its scripts may speak a language that is none. */
export async function startSite(present: string, speaking?: PseudoName): Promise<Site> {
  const files = await bundled(speaking)
  const pages = new Map<string, FramedPage>()
  const streams = new Set<ServerResponse>()
  let document: StatusDocument | null = null
  let clock = new Date(present)
  const tell = (stream: ServerResponse, { revision, generatedAt, status, incidents }: StatusDocument) => {
    const frame: LiveFrame = { revision, generatedAt, status, incidents }
    stream.write(`event: status\ndata: ${JSON.stringify(frame)}\n\n`)
  }
  const server = createServer((request, response) => {
    response.setHeader('Date', clock.toUTCString())
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
      // As ours does: what was said before the stream stood is not lost.
      tell(response, document)
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
    moveTo: (instant) => void (clock = new Date(instant)),
    show: (path, page) => void pages.set(path, page),
    say(next) {
      document = next
      if (!next) return server.closeAllConnections()
      for (const stream of streams) tell(stream, next)
    },
  }
}
