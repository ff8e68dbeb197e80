import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { BrowserContext } from 'playwright'
import { readConfig } from '../packages/server/src/config.ts'
import type { Incident } from '../packages/server/src/contract/index.ts'
import { startDemo } from '../packages/server/src/demo/demo.ts'
import { chromiumArguments, findChromium } from '../test/support/find-chromium.ts'

/** Demo and browsers live at this instant, so that pictures change only when what they show does. */
const now = new Date('2026-01-20T13:18:00.000Z')

/** Windows by width: a tall one on a desk shows more of a long page, a phone is as it is. */
const windows = [
  { width: 1280, height: 1280 },
  { width: 390, height: 844, hasTouch: true, isMobile: true },
]

const folder = join(import.meta.dirname, 'screenshots')

/** What a picture shows, and the words and the element that must be there before it is taken. */
interface Subject {
  name: string
  url: string
  words: string
  about?: string
}

const executablePath = findChromium()
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath ? { executablePath } : {}) })
const lines: string[] = []
const config = readConfig({ PORT: '0', LOG_LEVEL: 'warn' })
const demo = await startDemo(config, (line) => lines.push(line), { now: () => now })
try {
  await takeAll()
} finally {
  await browser.close()
  await demo.stop()
}

async function takeAll() {
  const { url, page, owner, token } = await demo.ready
  const answer = await fetch(`${url}/api/v1/pages/${page}/incidents?limit=100`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { items } = (await answer.json()) as { items: Incident[] }
  const incident = (title: string) => {
    const found = items.find((one) => one.title === title)
    if (!found) throw new Error(`Acme Cloud has no "${title}"`)
    return found
  }
  const open = incident('Elevated API errors in EU regions')
  const over = incident('Webhooks sent twice')
  const example = lines.map((line) => /^Example site\s+(\S+)/.exec(line)?.[1]).find(Boolean)
  if (!example) throw new Error('The demo serves no example site')

  const subjects: Subject[] = [
    { name: 'page', url, words: open.title },
    { name: 'incident', url: over.url, words: over.title },
    { name: 'history', url: `${url}/history`, words: over.title },
    { name: 'example', url: example, words: over.title, about: ':has(> ic-incident-feed)' },
    { name: 'console', url: `${url}/console/incidents/${open.id}`, words: open.title },
  ]
  await mkdir(folder, { recursive: true })
  for (const { width, height, ...device } of windows) {
    for (const colorScheme of ['light', 'dark'] as const) {
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
      await context.request.post(`${url}/api/v1/session`, { data: owner, headers: { origin: url } })
      for (const subject of subjects) await take(context, subject, `${subject.name}-${width}-${colorScheme}`)
      await context.close()
    }
  }
}

async function take(context: BrowserContext, { url, words, about }: Subject, name: string) {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByText(words).first().waitFor()
  if (about) await page.locator(about).evaluate((element) => element.scrollIntoView())
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  await page.close()
}
