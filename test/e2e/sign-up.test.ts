import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, ComponentGroup, Subscriber } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { overflowing } from '../support/languages.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { takePicture } from '../support/picture.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'
import { json, startWebServer, type WebServer } from '../support/web-server.ts'

describe('signing up and choosing', () => {
  let browser: Browser
  let server: RunningServer
  let installation: Installation
  let mailbox: Mailbox
  let phones: WebServer
  let endpoint: WebServer
  let group: ComponentGroup
  let queue: Component

  beforeAll(async () => {
    mailbox = await startMailbox()
    phones = await startWebServer((_request, response) => {
      response.statusCode = 201
      json({ sid: 'SM1', status: 'queued' })(_request, response)
    })
    endpoint = await startWebServer((_request, response) => response.end(endpoint.requests.at(-1)?.body))
    const env = { SMS_URL: phones.url, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'token', SMS_FROM: '+15005550006' }
    ;[server, browser] = await Promise.all([startPreparedServer({ smtpUrl: mailbox.url, env }), launchChromium()])
    installation = await setUpInstallation(server)
    const { call, page } = installation
    const api = `/api/v1/pages/${page.id}`
    group = (await call<ComponentGroup>('POST', `${api}/component-groups`, { name: 'Events' })).body
    for (const name of ['Webhooks', 'Queue']) {
      queue = (await call<Component>('POST', `${api}/components`, { name, groupId: group.id })).body
    }
    await waitFor(async () => (await (await fetch(`${server.url}/`)).text()).includes('Queue'))
  }, 240_000)

  async function open(address: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true, ...options })
    afterwards(() => context.close())
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  async function openPanel(options: BrowserContextOptions): Promise<Page> {
    const page = await open(`${server.url}/`, options)
    if (options.javaScriptEnabled !== false) await page.locator('ic-page-settings select').first().waitFor()
    await page.locator('.subscribe-button').click()
    return page
  }

  /** Nothing is wrong with what is shown, by axe and by its edges, at both widths and in both schemes. */
  async function expectSound(page: Page, name: string): Promise<void> {
    await page.evaluate(axe.source)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      expect.soft([name, width, await overflowing(page)]).toEqual([name, width, []])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await takePicture(page, `sign-up/${name}-${width}-${colorScheme}`)
        const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
        expect.soft([name, width, colorScheme, found]).toEqual([name, width, colorScheme, []])
      }
    }
  }

  const subscribers = async (channel: string) =>
    (
      await installation.call<{ items: Subscriber[] }>(
        'GET',
        `/api/v1/pages/${installation.page.id}/subscribers?channel=${channel}`,
      )
    ).body.items

  const codeFor = (number: string) =>
    waitFor(() => {
      const sent = phones.requests
        .map(({ body }) => new URLSearchParams(body))
        .filter((form) => form.get('To') === number)
      return /^\d{6}/.exec(sent.at(-1)?.get('Body') ?? '')?.[0]
    })

  test('a phone, without scripts, in two steps', async () => {
    const page = await openPanel({ javaScriptEnabled: false })
    const panel = page.locator('#subscribe')
    expect(await page.getByLabel('Phone number').isVisible()).toBe(false)
    await panel.getByRole('radio', { name: 'SMS' }).check()
    expect(await page.getByLabel('Email address').isVisible()).toBe(false)
    await page.getByLabel('Phone number').fill('+14155550101')
    await panel.getByLabel('I agree to get text messages').check()
    await panel.getByLabel('Only some components').check()
    await panel.getByRole('checkbox', { name: 'Queue' }).check()
    await panel.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
    const code = await codeFor('+14155550101')
    await page.getByLabel('Code from the message').fill(code === '000000' ? '000001' : '000000')
    await page.getByRole('button', { name: 'Confirm subscription' }).click()
    await page.getByText('This is not the code').waitFor()
    await page.getByLabel('Code from the message').fill(code)
    await page.getByRole('button', { name: 'Confirm subscription' }).click()
    await page.getByRole('heading', { name: 'You are subscribed' }).waitFor()
    expect(await subscribers('sms')).toMatchObject([{ state: 'active', everything: false, componentIds: [queue.id] }])
  })

  test('a webhook, without scripts, by answering the challenge', async () => {
    const page = await openPanel({ javaScriptEnabled: false })
    const panel = page.locator('#subscribe')
    await panel.getByRole('radio', { name: 'Webhook' }).check()
    await page.getByLabel('URL to post to').fill(`${endpoint.url}/hook`)
    await panel.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('heading', { name: 'Answer our challenge' }).waitFor()
    expect(await page.getByLabel('Secret that signs what we post').inputValue()).toMatch(/^whsec_/)
    await takePicture(page, 'sign-up/challenge')
    // The endpoint says back whatever it is sent.
    await waitFor(async () => (await subscribers('webhook'))[0]?.state === 'active')
  })

  test('the panel asks for each way with scripts, and stays', async () => {
    const page = await openPanel({})
    const panel = page.locator('#subscribe')
    const send = panel.getByRole('button', { name: 'Subscribe' })
    await panel.getByRole('radio', { name: 'Webhook' }).check()
    await send.click()
    await panel.getByText('Enter the URL of your endpoint.').waitFor()
    await expectSound(page, 'webhook')
    await panel.getByRole('radio', { name: 'SMS' }).check()
    await page.getByLabel('Phone number').fill('+14155550102')
    await send.click()
    await panel.getByText('Tick the box').waitFor()
    await expectSound(page, 'sms')
    await panel.getByLabel('I agree to get text messages').check()
    await send.click()
    const code = panel.getByLabel('Code from the message')
    await code.waitFor()
    await panel.getByRole('button', { name: 'Confirm' }).click()
    await panel.getByText('Enter the six digits.').waitFor()
    await expectSound(page, 'code')
    await code.fill(await codeFor('+14155550102'))
    await panel.getByRole('button', { name: 'Confirm' }).click()
    await panel.getByText('You are subscribed').waitFor()
    await takePicture(page, 'sign-up/confirmed')
    expect((await subscribers('sms')).find(({ address }) => address === '+14155550102')).toMatchObject({
      state: 'active',
    })
  })

  test('a subscriber chooses what, in which language and by whose clock, or leaves, without scripts', async () => {
    const { call, page: statusPage } = installation
    const email = 'mara@example.com'
    await call('POST', `/api/v1/pages/${statusPage.id}/subscribers`, { email, confirmed: true })
    await installation.open({ notify: true })
    const [mail] = await mailbox.waitForMails(email)
    const link = /https?:\S+\/preferences\/[\w.~-]+/.exec(mail?.raw.replaceAll('=\r\n', '') ?? '')?.[0] ?? 'no link'
    const seen = await open(link, {})
    await seen.getByLabel('Only these components').check()
    await seen.getByRole('checkbox', { name: 'Events' }).check()
    await expectSound(seen, 'preferences')
    const mara = async () => (await subscribers('email')).find(({ address }) => address === email)
    const page = await open(link, { javaScriptEnabled: false })
    await page.getByLabel('Only these components').check()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('No component is chosen.').waitFor()
    expect(await mara()).toMatchObject({ everything: true })
    await page.getByRole('checkbox', { name: 'Events' }).check()
    await page.getByRole('checkbox', { name: 'API' }).check()
    await page.getByLabel('Language').selectOption('de')
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Ihre Änderungen sind gespeichert.').waitFor()
    expect(await mara()).toMatchObject({
      everything: false,
      groupIds: [group.id],
      componentIds: [installation.component.id],
      locale: 'de',
      timeZone: 'Asia/Tokyo',
    })
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
    expect(await mara()).toMatchObject({ state: 'unsubscribed' })
  })
})
