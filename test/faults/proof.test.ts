import type { Browser, Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { createEmptyPostgres } from '../support/database.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import { startServer } from '../support/process.ts'
import type { RunningServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

/** The deadline that the issue names: what is declared shows on a customer's open page within a second, and on the status page. */
const liveWithin = 1000

const visitor = 'mara@northwind.example'

/** A page of the browser whose console messages and errors fail the test. */
async function openClean(browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)
  return { page, complaints }
}

/** Sets up the installation in the console: owner, first page, two components. */
async function setUp(browser: Browser, server: RunningServer): Promise<Page> {
  const { page } = await openClean(browser, `${server.url}/console/setup#token=${await server.setupToken()}`)
  await page.getByLabel('Organization').fill('Acme')
  await page.getByLabel('Your name').fill('Lena Moser')
  await page.getByLabel('Email address').fill('lena@acme.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create organization' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Acme Cloud')
  await page.getByLabel('Address', { exact: true }).fill('acme-cloud')
  await page.getByRole('button', { name: 'Create status page' }).click()
  await page.getByRole('link', { name: 'Components' }).first().click()
  for (const name of ['API', 'Dashboard']) {
    await page.getByRole('button', { name: 'Add component' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByRole('button', { name: 'Add component' }).click()
    await page.getByText(name, { exact: true }).first().waitFor()
    await dialog.waitFor({ state: 'hidden' })
  }
  return page
}

/** Subscribes through the widget on the customer's page and confirms by the link in the mail. */
async function subscribe(browser: Browser, site: Page, mailbox: Mailbox): Promise<void> {
  await site.getByLabel('Email address').fill(visitor)
  await site.getByRole('button', { name: 'Subscribe' }).click()
  await site.getByText('Check your inbox').waitFor()
  const [mail] = await mailbox.waitForMails(visitor, 1)
  const link = /http\S+\/confirm\/\S+/.exec(mail?.mail.text ?? '')?.[0]
  if (!link) throw new Error(`no confirmation link in ${mail?.mail.text}`)
  const { page } = await openClean(browser, link)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('You are subscribed').waitFor()
  await page.context().close()
}

const json = async (url: string) => (await fetch(url, { cache: 'no-store' })).json() as Promise<Record<string, unknown>>

/** Waits until everything that programs read says the same of the page. */
async function expectEverywhere(
  url: string,
  expected: { indicator: string; incidents: number; badge: string; atom: string },
) {
  await waitFor(async () => {
    const summary = (await json(`${url}/api/v2/summary.json`)) as { status: { indicator: string }; incidents: object[] }
    const badge = await (await fetch(`${url}/badge.svg`)).text()
    const atom = await (await fetch(`${url}/history.atom`)).text()
    return (
      summary.status.indicator === expected.indicator &&
      summary.incidents.length === expected.incidents &&
      badge.includes(expected.badge) &&
      atom.includes(expected.atom)
    )
  })
}

/** Waits for the text on the customer's page for as long as the issue allows, from now. */
const shows = (place: Locator) => place.first().waitFor({ timeout: liveWithin })

async function prove(declaringOn: RunningServer, watchedOn: RunningServer, mailbox: Mailbox): Promise<void> {
  const browser = await launchChromium()
  const admin = await setUp(browser, declaringOn)
  const { page: site, complaints } = await openClean(browser, `${watchedOn.exampleUrl}/plain.html`)
  await site.getByText('All systems operational').first().waitFor()
  await subscribe(browser, site, mailbox)
  const { page: statusPage } = await openClean(browser, watchedOn.url)
  await statusPage.locator('ic-overall[live]').waitFor()

  // A mark that a reload would wipe away.
  await site.evaluate(() => Object.assign(window, { neverReloaded: true }))

  await admin.getByRole('link', { name: 'Incidents' }).first().click()
  await admin.getByRole('button', { name: 'Declare incident' }).first().click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('What do customers notice?').fill('Sign-in fails for some customers')
  await dialog.getByText('Major', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Choose components' }).click()
  await dialog.getByRole('button', { name: 'Add API' }).click()
  await dialog.getByLabel('First message').fill('Some customers **cannot** sign in.')
  await dialog.getByText('Will notify 1 person').waitFor()
  const declared = admin.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/incidents'),
  )
  await dialog.getByRole('button', { name: 'Declare incident' }).click()
  await declared
  await Promise.all([site, statusPage].map((page) => shows(page.getByText('Sign-in fails for some customers'))))
  await shows(site.getByText('Partial system outage').or(site.getByText('Minor service outage')))
  await expectEverywhere(watchedOn.url, {
    indicator: 'major',
    incidents: 1,
    badge: 'Partial system outage',
    atom: 'Sign-in fails for some customers',
  })
  const opened = (await mailbox.waitForMails(visitor, 2))[1]
  expect(opened?.mail.subject).toContain('Sign-in fails for some customers')
  expect(opened?.mail.text).toContain('Some customers cannot sign in.')
  expect(opened?.mail.html).toContain('<strong>cannot</strong>')

  await admin.getByText('Suggested next').waitFor()
  await admin.getByLabel('Message').first().fill('We know the cause.')
  const updated = admin.waitForResponse((response) => response.url().endsWith('/updates'))
  await admin.getByRole('button', { name: 'Post update' }).click()
  await updated
  await Promise.all([site, statusPage].map((page) => shows(page.getByText('We know the cause.'))))
  await mailbox.waitForMails(visitor, 3)

  await admin.getByRole('radio', { name: /^Resolved/ }).check({ force: true })
  await admin.getByLabel('Message').first().fill('All is well again.')
  const resolved = admin.waitForResponse((response) => response.url().endsWith('/updates'))
  await admin.getByRole('button', { name: 'Resolve incident' }).click()
  await resolved
  await Promise.all([site, statusPage].map((page) => shows(page.getByText('All systems operational'))))
  await expectEverywhere(watchedOn.url, {
    indicator: 'none',
    incidents: 0,
    badge: 'All systems operational',
    atom: 'All is well again.',
  })
  const mails = await mailbox.waitForMails(visitor, 4)
  expect(mails).toHaveLength(4)
  const thread = mails[1]?.mail.messageId
  expect(mails.slice(2).map(({ mail }) => mail.inReplyTo)).toEqual([thread, thread])

  expect(await site.evaluate(() => 'neverReloaded' in window)).toBe(true)
  expect(complaints).toEqual([])
}

test('an empty folder: declared in the console, shown on a customer’s site within a second, told by mail', async () => {
  const mailbox = await startMailbox()
  const server = await startServer({ smtpUrl: mailbox.url })
  await prove(server, server, mailbox)
})

test('two processes on PostgreSQL: declared on one, shown by the other', async () => {
  const mailbox = await startMailbox()
  const databaseUrl = await createEmptyPostgres()
  const one = await startServer({ databaseUrl, smtpUrl: mailbox.url })
  const other = await startServer({ databaseUrl, smtpUrl: mailbox.url })
  await prove(one, other, mailbox)
})

test('a strict Content-Security-Policy has nothing to complain of', async () => {
  const server = await startPreparedServer()
  const browser = await launchChromium()
  await setUp(browser, server)
  const { page, complaints } = await openClean(browser, `${server.exampleUrl}/strict-csp.html`)
  await page.getByText('All systems operational').first().waitFor()
  expect(complaints).toEqual([])
})
