import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import type { WidgetScripts } from '../contract/index.ts'
import { makeAnswer } from '../snapshot/answer.ts'
import type { Answer, AnswerContent } from '../snapshot/answer.ts'
import { sendAnswer } from '../snapshot/send-answer.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

const forEver = 'public, max-age=31536000, immutable'

/** Widget files run on other people's sites: any origin may load them, and `v1` is looked at again every 5 minutes. */
function widgetHeaders(path: string): Record<string, string> {
  const changes = /^\/widget\/v\d+\/[^/]+$/.test(path)
  return {
    'Cache-Control': changes ? 'public, max-age=300, stale-while-revalidate=86400' : forEver,
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}

/** Our own pages' scripts: chunks carry a hash in their name, entries are asked for again each time. */
function ownHeaders(path: string): Record<string, string> {
  return {
    'Cache-Control': path.includes('/chunks/') ? forEver : 'no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** The console is one document for all its addresses; it may run our scripts and nothing else. */
const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

/** Our mark, for hosts and screens that bring no icon of their own. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#15171c"/>\
<path d="m9 22.5 7-6.5 7 6.5M9 15.5 16 9l7 6.5" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" \
stroke-linejoin="round"/></svg>`

/** Built files by the path they are served at: read at the start, compressed once, when somebody first asks. */
export type Files = Map<string, () => Answer>

/** Compressing a hundred scripts would be a third of the time until a new process listens. */
function whenAsked(content: AnswerContent): () => Answer {
  let made: Answer | undefined
  return () => (made ??= makeAnswer(content))
}

/** Reads what `npm run build` made; `console` is the admin package's index.html. */
export function readFiles(dist: string, console: string): Files {
  const files: Files = new Map()
  const mount = (folder: string, at: string, headersOf: (path: string) => Record<string, string>) => {
    // Only what is built can be served; the API runs without, as tests of it do.
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = types[extname(entry.name)]
      if (!entry.isFile() || !type) continue
      const file = join(entry.parentPath, entry.name)
      const path = `${at}/${relative(folder, file).split(sep).join('/')}`
      const headers = { ...headersOf(path), 'X-Content-Type-Options': 'nosniff' }
      files.set(path, whenAsked({ type, headers, text: readFileSync(file, 'utf8') }))
    }
  }
  mount(join(dist, 'widget'), '/widget', widgetHeaders)
  mount(join(dist, 'page'), '/assets', ownHeaders)
  mount(join(dist, 'admin'), '/console/assets', ownHeaders)
  const headers = {
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': consolePolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  }
  files.set('/console', whenAsked({ type: 'text/html; charset=utf-8', headers, text: readFileSync(console, 'utf8') }))
  const iconHeaders = { 'Cache-Control': 'public, max-age=86400', 'Content-Security-Policy': "default-src 'none'" }
  files.set('/favicon.ico', whenAsked({ type: 'image/svg+xml', headers: iconHeaders, text: icon }))
  return files
}

/** The widget's scripts among what was built: the one that stays new, and this release's, which never changes. */
export function readWidgetScripts(dist: string): WidgetScripts | null {
  const folder = join(dist, 'widget')
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => /^v\d+\.\d+\.\d+/.test(name)) : []
  const newest = versions.toSorted(new Intl.Collator('en', { numeric: true }).compare).at(-1)
  if (!newest) return null
  const hash = createHash('sha384').update(readFileSync(join(folder, newest, 'ic.js')))
  return {
    release: newest.slice(1),
    evergreen: { url: '/widget/v1/ic.js' },
    pinned: { url: `/widget/${newest}/ic.js`, integrity: `sha384-${hash.digest('base64')}` },
  }
}

/**
 * Answers GET and HEAD for a built file or a console address; false when it is neither. The console is on PUBLIC_URL's
 * host only, so that no page's own domain ever sees its cookie.
 */
export function serveFile(
  files: Files,
  request: IncomingMessage,
  response: ServerResponse,
  publicUrl: string,
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = (request.url ?? '').split('?', 1)[0] ?? ''
  const isConsole = path === '/console' || path.startsWith('/console/')
  if (isConsole && !isOwnHost(request.headers.host, publicUrl)) return false
  const answer = files.get(isConsole && !path.startsWith('/console/assets/') ? '/console' : path)
  if (!answer) return false
  sendAnswer(request, response, answer())
  return true
}

/** Whether a host is PUBLIC_URL's; on loopback localhost and 127.0.0.1 are the same. */
function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/\.(?=:|$)/, '')
  const loopback = (name: string) => name.replace(/^(127\.0\.0\.1|\[::1\])(?=:|$)/, 'localhost')
  return loopback(plain(host ?? '')) === loopback(new URL(publicUrl).host)
}
