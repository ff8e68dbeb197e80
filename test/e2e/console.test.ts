import type { Browser, Page } from 'playwright'
import { beforeAll, expect, test } from 'vitest'
import { pageParts } from '../../packages/server/src/branding/page-parts.ts'
import type { SentInvitation } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { startServer, type RunningServer } from '../support/process.ts'
import { takenOver } from '../support/taken-over.ts'

let browser: Browser
let server: RunningServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
})

/** The first test that wants it sets the installation up. */
let installed: Promise<Installation> | undefined
const installation = () => (installed ??= setUpInstallation(server))

test('the console says where the setup link is until somebody has used it; a lost address leads on', async () => {
  await server.setupToken()
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${server.url}/console`)
  await page.getByText('Nobody has set this up yet.').waitFor()
  expect(await page.getByText('Open the setup link that the server printed').isVisible()).toBe(true)

  const its = await installation()
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/setup'))
  await page.reload()
  expect(await (await answered).json()).toEqual({ needed: false, sendsMail: false })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await page.getByText('Nobody has set this up yet.').count()).toBe(0)

  for (const path of ['/nothing-here', '/p/nope/']) {
    await page.goto(server.url + path)
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
    await page.getByRole('link', { name: 'Go to the status page' }).click()
    await page.getByRole('link', { name: its.page.name }).waitFor()
  }
  await page.close()
})

test('two admins see each other’s updates at once; what one edits unseen, the other is told before saving', async () => {
  const { open } = await installation()
  const incident = await open({ message: 'We see errors at the sign-in.' })
  const [lena, jonas] = await signInTwo(`/console/incidents/${incident.id}`)
  // A page that is loaded anew forgets this.
  await jonas.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
  const story = jonas.locator('admin-timeline')

  await jonas.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = jonas.getByRole('dialog', { name: 'Edit incident' })
  await dialog.getByLabel('Title').fill('Sign-in is slow')

  await lena.getByLabel('Message').fill('A certificate has run out.')
  await lena.getByRole('button', { name: 'Post update' }).click()
  await story.getByText('A certificate has run out.').waitFor()

  await lena.getByRole('button', { name: /^Edit the update “Investigating”/ }).click()
  const correction = lena.getByRole('dialog', { name: 'Edit update' })
  await correction.getByLabel('Message').fill('One sign-in in three fails.')
  await correction.getByRole('button', { name: 'Save' }).click()
  await correction.waitFor({ state: 'detached' })
  await story.getByText('One sign-in in three fails.').waitFor()
  expect(await story.getByText('edited', { exact: true }).isVisible()).toBe(true)

  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const notice = dialog.getByRole('alert')
  await notice.waitFor()
  expect(await notice.getByRole('listitem').allInnerTexts()).toEqual([
    'Status: Investigating is now Identified',
    'Lena Moser posted “Identified”: A certificate has run out.',
    'The update “Investigating” now says: One sign-in in three fails.',
  ])
  expect(await dialog.getByLabel('Title').inputValue()).toBe('Sign-in is slow')
  expect(await lena.getByRole('heading', { level: 1 }).innerText()).toBe(incident.title)

  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await lena.getByRole('heading', { level: 1, name: 'Sign-in is slow' }).waitFor()
  expect(await jonas.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
})

test('custom CSS reaches each part it may name, as the page is served and once it is taken over', async () => {
  const { page, call, open } = await installation()
  const api = `/api/v1/pages/${page.id}`
  const group = await call<{ id: string }>('POST', `${api}/component-groups`, { name: 'Core platform' })
  await call('POST', `${api}/components`, { name: 'Dashboard', groupId: group.body.id })
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  await open({
    title: 'Over',
    impact: 'minor',
    status: 'resolved',
    startedAt: ago(9),
    resolvedAt: ago(1),
    notify: false,
  })
  await open({ impact: 'major' })
  const every = Object.entries(pageParts).flatMap(([element, parts]) => parts.map((part) => [element, part] as const))
  const rules = every.map(([element, part]) => `${element}::part(${part}) { background: rgb(1, 2, 3) }`)
  const saved = await call('PATCH', `${api}/branding`, { css: rules.join('\n') })
  expect(saved.status).toBe(200)

  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ javaScriptEnabled })
    afterwards(() => context.close())
    const visitor = await context.newPage()
    await visitor.goto(`${server.url}/p/${page.slug}/`)
    if (javaScriptEnabled) await takenOver(visitor)
    const shown = await visitor.locator('[part]').evaluateAll((all) =>
      all.map((each) => {
        const host = (each.getRootNode() as ShadowRoot).host
        return `${host?.localName}::part(${each.getAttribute('part')}) is ${getComputedStyle(each).backgroundColor}`
      }),
    )
    const wanted = every.map(([element, part]) => `${element}::part(${part}) is rgb(1, 2, 3)`)
    expect([...new Set(shown)].toSorted()).toEqual(wanted.toSorted())
  }
})

/** Two admins, each in a browser of their own, at the same address of the console. */
async function signInTwo(path: string): Promise<[Page, Page]> {
  const headers = { origin: server.url }
  const send = async <Body>(who: Page, address: string, data: object) => {
    const answer = await who.request.post(`${server.url}/api/v1${address}`, { data, headers })
    expect(answer.ok(), address).toBe(true)
    return (await answer.json()) as Body
  }
  const pages = await Promise.all([newPage(), newPage()])
  const [lena, jonas] = pages
  const password = 'correct horse battery'
  await send(lena, '/session', { email: 'lena@acme.example', password })
  const invitation = { email: 'jonas@acme.example', role: 'admin' }
  const { link } = await send<SentInvitation>(lena, '/invitations', invitation)
  const token = new URLSearchParams(new URL(link ?? '').hash.slice(1)).get('token')
  await send(jonas, '/invitations/accept', { token, name: 'Jonas Ek', password })
  for (const page of pages) {
    await page.goto(server.url + path)
    await page.getByRole('button', { name: 'Post update' }).waitFor()
  }
  return pages
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  afterwards(() => context.close())
  return context.newPage()
}
