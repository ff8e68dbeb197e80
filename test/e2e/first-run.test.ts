import { expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startServer } from '../support/process.ts'

test('the console says where the setup link is until somebody has used it; a lost address leads on', async () => {
  const [browser, server] = await Promise.all([launchChromium(), startServer()])
  await server.setupToken()
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${server.url}/console`)
  await page.getByText('Nobody has set this up yet.').waitFor()
  expect(await page.getByText('Open the setup link that the server printed').isVisible()).toBe(true)

  const installation = await setUpInstallation(server)
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/setup'))
  await page.reload()
  expect(await (await answered).json()).toEqual({ needed: false })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await page.getByText('Nobody has set this up yet.').count()).toBe(0)

  for (const path of ['/nothing-here', '/p/nope/']) {
    await page.goto(server.url + path)
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
    await page.getByRole('link', { name: 'Go to the status page' }).click()
    await page.getByRole('link', { name: installation.page.name }).waitFor()
  }
})
