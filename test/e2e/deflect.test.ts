import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, expect, test } from 'vitest'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { overflowing } from '../support/languages.ts'
import { takePicture } from '../support/picture.ts'
import { withModel } from '../support/process.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

const title = 'Authentication latency degraded'
const message = 'Your login keeps timing out, I cannot sign in since this morning.'

let browser: Browser
let server: RunningServer
let installation: Installation

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startPreparedServer({ env: withModel })])
  installation = await setUpInstallation(server)
  const components = [{ id: installation.component.id, status: 'degraded_performance' }]
  await installation.open({ title, impact: 'minor', message: 'Signing in takes up to a minute.', components })
})

/** The support form as a visitor opens it; `asked` grows with what is sent to be compared. */
async function open(options: BrowserContextOptions = {}, init: () => void = () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  afterwards(() => context.close())
  const page = await context.newPage()
  const [asked, complaints]: [{ body: string | null; headers: Record<string, string> }[], string[]] = [[], []]
  page.on('request', (request) => {
    if (request.url().endsWith('/match')) asked.push({ body: request.postData(), headers: request.headers() })
  })
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(init)
  await page.goto(`${server.exampleUrl}/support.html`)
  return { page, asked, complaints, element: page.locator('ic-deflect') }
}

/** The next answer to what is asked. */
const answered = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/match') && response.request().method() === 'POST')

async function send(page: Page): Promise<void> {
  await page.getByLabel('Your email').fill('mara@northwind.example')
  await page.getByRole('button', { name: 'Send message' }).click()
  await page.getByText('Thank you. We have your message.').waitFor()
}

test('a support form shows the incident that is written about, and sends as it does without', async () => {
  const { page, asked, complaints, element } = await open()
  await element.getByText('is compared with open incidents of Acme Cloud and not stored').waitFor()
  const field = page.getByLabel('What happened?')
  await field.pressSequentially(message, { delay: 1 })
  const card = element.getByRole('group', { name: 'Are you writing about this?' })
  await card.getByRole('heading', { name: title }).waitFor()
  expect(asked.map(({ body }) => JSON.parse(body ?? ''))).toEqual([{ message, limit: 1 }])
  expect(asked[0]?.headers).not.toHaveProperty('cookie')
  expect(asked[0]?.headers['referer'] || 'none').toBe('none')
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await takePicture(page, `examples/support-${width}-${colorScheme}`, true)
      expect.soft(await overflowing(page), `${width} ${colorScheme}`).toEqual([])
    }
  }
  await send(page)
  await card.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('what is written about something else is not answered, and “no” is the last word', async () => {
  const { page, element } = await open()
  await element.getByText('is compared').waitFor()
  const field = page.getByLabel('What happened?')
  const first = answered(page)
  await field.fill('How do I change the address on my invoice?')
  await first
  expect(await element.getAttribute('state')).toBe('ready')
  await field.fill(message)
  await element.getByRole('button', { name: 'No, something else' }).click()
  await page.reload()
  await element.getByText('is compared').waitFor()
  const second = answered(page)
  await field.fill(message)
  await second
  await send(page)
  expect(await element.getAttribute('state')).toBe('ready')
})

test.each([
  [
    'Global Privacy Control',
    () => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  ],
  ['Do Not Track', () => Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })],
] as [string, () => void][])('under %s nothing leaves the form but the form', async (_signal, init) => {
  const { page, asked, element } = await open({}, init)
  await page.locator('ic-deflect[state=private]').waitFor({ state: 'attached' })
  await page.clock.install()
  await page.getByLabel('What happened?').fill(message)
  await page.clock.runFor(60_000)
  await send(page)
  expect(await element.isVisible()).toBe(false)
  expect(asked).toEqual([])
})
