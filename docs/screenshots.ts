import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { BrowserContext } from 'playwright'
import { readConfig } from '../packages/server/src/config.ts'
import type { Incident, Maintenance } from '../packages/server/src/contract/index.ts'
import { startDemo } from '../packages/server/src/demo/demo.ts'
import type { DemoAccess } from '../packages/server/src/demo/fill.ts'
import { chromiumArguments, findChromium } from '../test/support/find-chromium.ts'
import { consoleScreens } from './console-screens.ts'

/** Demo and browsers live at this instant, so that pictures change only when what they show does. */
const now = new Date('2026-01-20T13:18:00.000Z')

/** Windows by width: a tall one on a desk shows more of a long page, a phone is as it is. */
const windows = [
  { width: 1280, height: 1280 },
  { width: 390, height: 844, hasTouch: true, isMobile: true },
]

const folder = join(import.meta.dirname, 'screenshots')

/** Only what has one of these in its name; everything without. */
const wanted = process.argv.slice(2)

/** What a picture shows, and the words and the element that must be there before it is taken. */
interface Subject {
  name: string
  url: string
  words: string
  about?: string
  /** Seen by nobody in particular. */
  signedOut?: boolean
  /** What is done on the page before, such as opening a dialog. */
  act?: (page: Awaited<ReturnType<BrowserContext['newPage']>>) => Promise<unknown>
}

const executablePath = findChromium()
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath ? { executablePath } : {}) })
const lines: string[] = []
const feed = await serveFeed()
const config = readConfig({ PORT: '0', LOG_LEVEL: 'warn', OUTGOING_ALLOW: '127.0.0.0/8', UPDATE_FEED_URL: feed.url })
const demo = await startDemo(config, (line) => lines.push(line), { now: () => now })
try {
  await takeAll()
} finally {
  await browser.close()
  await demo.stop()
  feed.close()
}

async function takeAll() {
  const subjects = await listSubjects(await demo.ready)
  const chosen = subjects.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  if (chosen.length === 0)
    throw new Error(`There is no ${wanted.join(' or ')} among ${subjects.map(({ name }) => name).join(', ')}`)
  await mkdir(join(folder, 'console'), { recursive: true })
  for (const window of windows) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const open = { in: await openContext(window, colorScheme), out: await openContext(window, colorScheme) }
      const { url, owner } = await demo.ready
      await open.in.request.post(`${url}/api/v1/session`, { data: owner, headers: { origin: url } })
      for (const subject of chosen) {
        const context = subject.signedOut ? open.out : open.in
        await take(context, subject, `${subject.name}-${window.width}-${colorScheme}`)
      }
      await open.in.close()
      await open.out.close()
    }
  }
}

async function listSubjects({ url, page, token }: DemoAccess): Promise<Subject[]> {
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`)
    return response.json() as unknown
  }
  const { items } = (await call('GET', `/pages/${page}/incidents?limit=100`)) as { items: Incident[] }
  const incident = (title: string) => {
    const found = items.find((one) => one.title === title)
    if (!found) throw new Error(`Acme Cloud has no "${title}"`)
    return found
  }
  const open = incident('Elevated API errors in EU regions')
  const over = incident('Webhooks sent twice')
  const draft = incident('Sign-in unavailable')
  const told = incident('Requests delayed in EU regions')
  const nextWindow = async () => {
    const { items: planned } = (await call('GET', `/pages/${page}/maintenances?limit=100`)) as { items: Maintenance[] }
    const found = planned.find(({ title }) => title === 'PostgreSQL 18 for managed databases')
    if (!found) throw new Error('Acme Cloud plans nothing for its databases')
    return found.url
  }
  const example = lines.map((line) => /^Example site\s+(\S+)/.exec(line)?.[1]).find(Boolean)
  if (!example) throw new Error('The demo serves no example site')
  // The first steps are shown on a page that has them before it; Acme Cloud is past them.
  await call('POST', `/pages/${page}/start`, { hidden: true })
  await call('POST', '/pages', { name: 'Acme Labs', slug: 'acme-labs' })

  return [
    { name: 'page', url, words: open.title },
    { name: 'incident', url: over.url, words: over.title },
    { name: 'postmortem', url: `${told.url}/postmortem`, words: 'Root cause' },
    { name: 'history', url: `${url}/history`, words: over.title },
    { name: 'uptime', url: `${url}/uptime`, words: 'Object storage' },
    { name: 'maintenance', url: await nextWindow(), words: 'PostgreSQL 18 for managed databases' },
    { name: 'search', url: `${url}/history?q=webhooks`, words: over.title },
    { name: 'example', url: new URL('plain.html', example).href, words: over.title, about: ':has(> ic-incident-feed)' },
    { name: 'console', url: `${url}/console/incidents/${open.id}`, words: open.title },
    ...consoleScreens({ open, over, draft }).map(({ name, path, ...screen }) => ({
      name: `console/${name}`,
      url: `${url}${path}`,
      ...screen,
    })),
  ]
}

async function openContext(
  { width, height, ...device }: (typeof windows)[number],
  colorScheme: 'light' | 'dark',
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    ...device,
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  await context.clock.setFixedTime(now)
  // Elements go by the server's clock, which for HTTP is the machine's.
  await context.route('**/status.json', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), date: now.toUTCString() } })
  })
  return context
}

async function take(context: BrowserContext, { url, words, about, act }: Subject, name: string) {
  const page = await context.newPage()
  try {
    await page.goto(url)
    await page.getByText(words).filter({ visible: true }).first().waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    await act?.(page)
    if (about) await page.locator(about).evaluate((element) => element.scrollIntoView())
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  } catch (error) {
    throw new Error(`${name}, at ${url}: no picture`, { cause: error })
  }
  await page.close()
}

/** A feed that announces a newer version. */
async function serveFeed() {
  const release = {
    version: '1.5.0',
    notes: 'Recurring maintenance windows, faster imports, and two security fixes.',
    url: 'https://releases.example.com/1.5.0',
    command: 'npm install incident-commander@1.5.0',
  }
  const server = createServer((_request, response) => response.end(JSON.stringify(release)))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
