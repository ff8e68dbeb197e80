import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import { unknownDocument } from './answers.ts'
import { createBadgeAnswers } from './badge-answers.ts'
import { rawHeaders } from './answer.ts'
import type { RawHeaders } from './answer.ts'
import { readPlace } from '../http/place.ts'
import type { Snapshots } from './hold.ts'
import type { Live } from './live.ts'
import { createLostCheck } from './lost.ts'
import type { HeldPage } from './render.ts'
import { sendAnswer } from './send-answer.ts'

export interface PublicHandlerOptions {
  snapshots: Pick<Snapshots, 'find' | 'defaultPage' | 'archive' | 'outdated'>
  live: Live
  clock: Clock
  publicUrl: () => string
  /** Hosts below it are pages' own, `{slug}.BASE_DOMAIN`. */
  baseDomain: string | null
  /** The caller's network address. */
  addressOf: (request: IncomingMessage) => string
  /** Hears of each reader whose browser names the site it is on. */
  readFrom?: (pageId: string, origin: string) => void
}

/** Answers a request if it is for the public side; returns false, having touched nothing, if it is not. */
export type PublicHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/** Where a request is for: a held page and a path on it. */
interface HeldPlace {
  page: HeldPage
  path: string
}

/** Paths of the archive, of badges, of calendars and in Markdown, whether or not there is something. */
const ofArchive =
  /^\/(?:index\.md$|llms\.txt$|incidents\/|maintenance\/|history(?:\.(?:json|atom|rss)$|\/|$)|uptime(?:\.json$|\/|$)|(?:components\/[^/]+\/)?(?:badge\.svg|maintenance\.ics)$)/

/** The one path of the v2 API that a route has: it says which methods it takes. */
const onlyWritten = '/api/v2/subscribers.json'

/** Milliseconds that need no word: the database is looked at every 5 s. */
const unnoticedAge = 10_000

/** What elements, the page's own script and agents ask for the present: without an answer they say *unknown*, never green. */
const ofPresent = new Set(['/status.json', '/events', '/index.md', '/llms.txt'])

/** What a host without a page of its own may still be asked for: a load balancer names no host. */
const withoutHost = new Set(['/healthz', '/readyz', '/metrics'])

/** The held page and the path on it that a host and a path name. */
function locate(
  { snapshots, publicUrl, baseDomain }: PublicHandlerOptions,
  host: string | undefined,
  path: string,
): HeldPlace | 'misdirected' | undefined {
  const place = readPlace(host, path, { baseDomain, publicUrl: publicUrl() })
  if (place === 'misdirected') return place
  const page = place.slug === null ? snapshots.defaultPage() : snapshots.find(place.slug)
  // A host below BASE_DOMAIN that no page has is nobody's.
  if (!page) return place.slug !== null && !path.startsWith('/p/') ? 'misdirected' : undefined
  return { page, path: place.path }
}

/**
 * Creates what stands in front of the router: everything that visitors, widgets, bots and feed readers read, from
 * memory, without a framework and without the database.
 */
export function createPublicHandler(options: PublicHandlerOptions): PublicHandler {
  const badges = createBadgeAnswers(options.clock)
  const isLost = createLostCheck(options.snapshots, options.clock)

  /** The answer for a path that only this side can know: one about the past, or a real 404. */
  const unheld = ({ path, page }: HeldPlace, query: string, request: IncomingMessage) => {
    if (path === onlyWritten) return undefined
    if (path.startsWith('/api/v2/')) return unknownDocument
    const asked = { query, address: options.addressOf(request), accept: request.headers.accept }
    return badges.find(page, path, query) ?? options.snapshots.archive.find(page, path, asked)
  }

  /** Says how long ago this was last known to be current, once that is longer than looking twice takes. */
  const ageOf = ({ currentAt }: HeldPage): RawHeaders | undefined => {
    const age = options.clock.now().getTime() - currentAt
    return age > unnoticedAge ? ['X-Snapshot-Age', String(Math.floor(age / 1000))] : undefined
  }

  return (request, response) => {
    const url = request.url ?? ''
    // An absolute-form target names a host that we would have to believe; nobody who means well sends one here.
    if (!url.startsWith('/')) return false
    const query = url.indexOf('?')
    const path = query < 0 ? url : url.slice(0, query)
    const place = locate(options, request.headers.host, path)
    if (place === 'misdirected') {
      if (withoutHost.has(path)) return false
      answerText(response, 421, 'There is no status page at this address.\n')
      return true
    }
    if (!place) return false
    if (place.path === '') {
      const location = `${path}/${url.slice(path.length)}`
      response.writeHead(308, rawHeaders({ Location: location, 'Content-Length': '0' }))
      response.end()
      return true
    }
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const { page } = place
    const answer =
      page.answers.get(place.path) ??
      (isReading ? unheld(place, query < 0 ? '' : url.slice(query + 1), request) : undefined)
    const { origin } = request.headers
    if (origin !== undefined && place.path === '/status.json') options.readFrom?.(page.snapshot.page.id, origin)
    const isOurs = answer || place.path === '/events' || (!isReading && ofArchive.test(place.path))
    if (!isOurs) return false
    if (isReading && ofPresent.has(place.path) && isLost(page)) answerLost(response, ageOf(page))
    else if (!isReading) answerOther(request, response)
    else if (!answer) options.live.open(request, response, page, options.addressOf(request))
    else if (answer instanceof Promise) void answer.then((made) => sendAnswer(request, response, made, ageOf(page)))
    else sendAnswer(request, response, answer, ageOf(page))
    return true
  }
}

const methods = 'GET, HEAD, OPTIONS'

const preflightHeaders = rawHeaders({
  Allow: methods,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': methods,
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Max-Age': '86400',
})

/** Answers a method that reads nothing; a browser asks with OPTIONS before it sends headers of its own. */
function answerOther(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'OPTIONS') response.writeHead(204, preflightHeaders)
  else response.writeHead(405, rawHeaders({ Allow: methods, 'Content-Length': '0' }))
  response.end()
}

function answerLost(response: ServerResponse, age: RawHeaders = []): void {
  const lost = rawHeaders({ 'Access-Control-Allow-Origin': '*', 'Retry-After': '30', 'Content-Length': '0' })
  response.writeHead(503, [...lost, ...age])
  response.end()
}

function answerText(response: ServerResponse, status: number, text: string): void {
  const length = String(Buffer.byteLength(text))
  response.writeHead(status, rawHeaders({ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': length }))
  response.end(text)
}
