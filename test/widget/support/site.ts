import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'

/** How a page of the test's server answers; what is not said stays as it was. */
export interface Behaviour {
  /** The body of `/status.json`: JSON, or what should not have come. */
  body?: string
  status?: number
  /** Answers nothing at all. */
  hangs?: boolean
  /** Refuses new streams and ends those that are open. */
  refusesStreams?: boolean
  /** Accepts streams and says nothing on them. */
  mute?: boolean
  /** Answers requests for a stream with a page, as a captive portal does. */
  streamsHtml?: boolean
  /** The body of `/uptime.json`; without it there is none. */
  uptime?: string
  /** What a message is answered: by default that it is surely about the one incident of the documents. */
  match?: { status?: number; retryAfter?: number; confidence?: number; incidentId?: string; hangs?: boolean }
  /** What a subscription is answered. */
  subscribe?: { status: number; body: string }
}

/** What has been asked of a page. */
export interface Seen {
  documents: number
  /** Requests for the document that were given up before they were answered. */
  givenUp: number
  streams: number
  openStreams: number
  subscriptions: unknown[]
  /** Each message that was asked about, with the headers that could say who asked. */
  messages: { body: unknown; cookie?: string | undefined; referer?: string | undefined }[]
  /** How many of them were given up before they were answered. */
  messagesGivenUp: number
}

interface Page extends Seen {
  behaviour: Behaviour
  open: Set<ServerResponse>
}

declare module 'vitest' {
  export interface ProvidedContext {
    site: string
  }
}

/** The server's sign of life. */
const alive = 'event: alive\ndata:\n\n'

const pages = new Map<string, Page>()

function pageOf(name: string): Page {
  let page = pages.get(name)
  if (!page) {
    page = {
      behaviour: {},
      open: new Set(),
      documents: 0,
      givenUp: 0,
      streams: 0,
      openStreams: 0,
      subscriptions: [],
      messages: [],
      messagesGivenUp: 0,
    }
    pages.set(name, page)
  }
  return page
}

/** Serves status pages for elements in the browser: `/p/{name}/…` as the product does, `/control/{name}` for the test. */
export default async function serveSite(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('site', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Date, Retry-After')
  response.setHeader('Access-Control-Allow-Headers', '*')
  response.setHeader('Access-Control-Allow-Methods', '*')
  const [, area = '', name = '', path = ''] = (request.url ?? '').split('/')
  const page = pageOf(name)
  if (request.method === 'OPTIONS') response.end()
  else if (area === 'control') await control(request, response, page, path)
  else if (path === 'status.json') answerDocument(response, page)
  else if (path === 'uptime.json') response.writeHead(page.behaviour.uptime ? 200 : 503).end(page.behaviour.uptime)
  else if (path === 'events') answerStream(response, page)
  else if (path === 'match') await answerMessage(request, response, page)
  else if (path === 'subscribe') await answerSubscription(request, response, page)
  else response.writeHead(404).end()
}

async function control(request: IncomingMessage, response: ServerResponse, page: Page, path: string): Promise<void> {
  const body = await text(request)
  if (path === 'frame') for (const stream of page.open) stream.write(`event: status\ndata: ${body}\n\n`)
  else if (path === 'alive') for (const stream of page.open) stream.write(alive)
  else if (body) {
    Object.assign(page.behaviour, JSON.parse(body))
    if (page.behaviour.refusesStreams) for (const stream of page.open) stream.destroy()
  }
  const { behaviour: _, open, ...counted } = page
  response.end(JSON.stringify({ ...counted, openStreams: open.size } satisfies Seen))
}

function answerDocument(response: ServerResponse, page: Page): void {
  page.documents += 1
  response.on('close', () => (page.givenUp += Number(!response.writableEnded)))
  const { body = '', status = 200, hangs } = page.behaviour
  if (!hangs) response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
}

function answerStream(response: ServerResponse, page: Page): void {
  page.streams += 1
  if (page.behaviour.refusesStreams) {
    response.writeHead(503).end()
    return
  }
  if (page.behaviour.streamsHtml) {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><h1>Sign in to the network</h1>')
    return
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  if (page.behaviour.mute) response.flushHeaders()
  else response.write(alive)
  page.open.add(response)
  response.on('close', () => page.open.delete(response))
}

async function answerSubscription(request: IncomingMessage, response: ServerResponse, page: Page): Promise<void> {
  page.subscriptions.push(JSON.parse(await text(request)))
  const { status, body } = page.behaviour.subscribe ?? { status: 202, body: '{"accepted":true}' }
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
}

async function answerMessage(request: IncomingMessage, response: ServerResponse, page: Page): Promise<void> {
  const { cookie, referer } = request.headers
  page.messages.push({ body: JSON.parse(await text(request)), cookie, referer })
  response.on('close', () => (page.messagesGivenUp += Number(!response.writableEnded)))
  const { status = 200, retryAfter, confidence = 0.8, incidentId = 'incident0001', hangs } = page.behaviour.match ?? {}
  if (hangs) return
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter)
  const matches = [{ incident: { id: incidentId, title: '', status: 'identified', url: '' }, confidence }]
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(status === 200 ? { matches, none: 1 - confidence, reply: '', model: 'lexical' } : {}))
}
