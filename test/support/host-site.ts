import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterwards } from './afterwards.ts'

/** What a customer writes. */
export interface HostPage {
  body: string
  /** Attributes of the root element. */
  root?: string
  head?: string
  /** Its Content-Security-Policy; without one, none. */
  policy?: string
}

/** Somebody else's site, on an origin of its own. */
export interface HostSite {
  /** Puts a page there and gives its address. */
  show(page: HostPage): string
}

/** Every element that customers may place, each with what they would have there without us. */
export const everyElement = [
  ...['pill', 'badge', 'banner', 'corner'].map((variant) => `<ic-status variant="${variant}"></ic-status>`),
  '<ic-incident-feed><a href="/status">Status</a></ic-incident-feed>',
  '<ic-subscribe></ic-subscribe>',
].join('\n')

/** Starts a site that is gone after the calling test, or file. */
export async function startHostSite(): Promise<HostSite> {
  const pages: HostPage[] = []
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))]
    if (!page) return void response.writeHead(404).end()
    if (page.policy) response.setHeader('Content-Security-Policy', page.policy)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html>
<html ${page.root ?? 'lang="en"'}>
<head><meta name="viewport" content="width=device-width"><title>Host</title><link rel="icon" href="data:,">${page.head ?? ''}</head>
<body>
${page.body}
</body>
</html>`)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterwards(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { show: (page) => `http://127.0.0.1:${port}/${pages.push(page) - 1}` }
}

/** The tag that loads a script as a customer does. */
export const scriptTag = (url: string): string => `<script type="module" src="${url}"></script>`

/** A page in a browser, with what it complained of and what it asked for. */
export interface Visit {
  page: Page
  complaints: string[]
  requests: string[]
}

/** Opens a page in a context of its own. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  init?: () => void,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  afterwards(() => context.close())
  const page = await context.newPage()
  if (init) await page.addInitScript(init)
  const [complaints, requests]: string[][] = [[], []]
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints!.push(message.text())
  })
  page.on('pageerror', (error) => complaints!.push(String(error)))
  page.on('request', (request) => requests!.push(request.url()))
  await page.goto(url)
  return { page, complaints: complaints!, requests: requests! }
}
