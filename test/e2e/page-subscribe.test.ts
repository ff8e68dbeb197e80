import type { Browser, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, ComponentGroup, Subscriber } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

describe('the subscribe panel', () => {
  let browser: Browser
  let server: RunningServer
  let installation: Installation
  let mailbox: Mailbox
  let webhooks: Component

  beforeAll(async () => {
    mailbox = await startMailbox()
    ;[server, browser] = await Promise.all([startPreparedServer({ smtpUrl: mailbox.url }), launchChromium()])
    installation = await setUpInstallation(server)
    const { call, page } = installation
    const api = `/api/v1/pages/${page.id}`
    const { body: group } = await call<ComponentGroup>('POST', `${api}/component-groups`, { name: 'Events' })
    for (const name of ['Webhooks', 'Queue']) {
      const { body } = await call<Component>('POST', `${api}/components`, { name, groupId: group.id })
      if (name === 'Webhooks') webhooks = body
    }
    await waitFor(async () => (await (await fetch(`${server.url}/`)).text()).includes('Queue'))
  }, 240_000)

  async function open(path: string, javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, timezoneId: 'Asia/Tokyo' })
    afterwards(() => context.close())
    const page = await context.newPage()
    await page.goto(server.url + path)
    if (javaScriptEnabled) await page.locator('ic-page-settings select').first().waitFor()
    await page.locator('.subscribe-button').click()
    return page
  }

  /** Opens the link in the mail to an address, confirms, and gives who is told of what from then on. */
  async function confirm(page: Page, address: string): Promise<Subscriber | undefined> {
    const [mail] = await mailbox.waitForMails(address)
    await page.goto(/https?:\S+\/confirm\/\S+/.exec(mail?.mail.text ?? '')?.[0] ?? 'no link')
    await page.getByRole('button', { name: 'Confirm subscription' }).click()
    await page.getByRole('heading', { name: 'You are subscribed' }).waitFor()
    const { call, page: statusPage } = installation
    const path = `/api/v1/pages/${statusPage.id}/subscribers?state=active`
    const { body } = await call<{ items: Subscriber[] }>('GET', path)
    return body.items.find((one) => one.address === address)
  }

  test('is a plain form without scripts', async () => {
    const page = await open('/', false)
    expect(await page.getByRole('checkbox', { name: 'Webhooks' }).isVisible()).toBe(false)
    await page.getByLabel('Only some components').check()
    await page.getByRole('checkbox', { name: 'Webhooks' }).check()
    await page.getByLabel('Email address').fill('plain@example.com')
    await page.locator('#subscribe').getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor()
    expect(await confirm(page, 'plain@example.com')).toMatchObject({ everything: false, componentIds: [webhooks.id] })
  })

  test('is one on the pages about the past too, for everything', async () => {
    const page = await open('/history', false)
    await page.getByLabel('Email address').fill('past@example.com')
    await page.locator('#subscribe').getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor()
    expect(await confirm(page, 'past@example.com')).toMatchObject({ everything: true })
  })

  test.each(['/', '/history'])(
    'on %s says with scripts what is wrong, keeps what was typed, and stays',
    async (path) => {
      const page = await open(path, true)
      const panel = page.locator('#subscribe')
      const send = panel.getByRole('button', { name: 'Subscribe' })
      const email = page.getByLabel('Email address')
      await send.click()
      expect(await panel.getByRole('alert').innerText()).toBe('Enter your email address.')
      await expect.poll(() => email.evaluate((input) => input === document.activeElement)).toBe(true)

      const address = `live${path.length}@example.com`
      await email.fill(address)
      await page.getByLabel('Only some components').check()
      await send.click()
      await panel.getByText('Choose at least one component, or everything.').waitFor()
      expect(await email.inputValue()).toBe(address)

      const group = page.getByRole('checkbox', { name: 'Events' })
      await group.check()
      expect(await page.getByRole('checkbox', { name: 'Queue' }).isChecked()).toBe(true)
      await page.getByRole('checkbox', { name: 'Queue' }).uncheck()
      expect(await group.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true)
      await send.click()
      await panel.getByText(`If ${address} can be subscribed, a confirmation is on its way.`).waitFor()
      expect(new URL(page.url()).pathname).toBe(path)
      await panel.getByRole('button', { name: 'Use another address' }).click()
      expect(await email.inputValue()).toBe('')
      expect(await confirm(page, address)).toMatchObject({ componentIds: [webhooks.id], timeZone: 'Asia/Tokyo' })
    },
  )
})
