import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, launchWholeChromium } from '../support/chromium.ts'
import { everyElement, type HostSite, scriptTag, startHostSite, visit } from '../support/host-site.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { countTimers, runningTimers, watchMemory } from '../support/memory.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

const { version } = JSON.parse(readFileSync('packages/widget/package.json', 'utf8')) as { version: string }

describe('the elements are good guests on somebody else’s page', () => {
  let server: RunningServer
  let installation: Installation
  let browser: Browser
  let host: HostSite
  let script: string

  beforeAll(async () => {
    ;[server, browser, host] = await Promise.all([
      startPreparedServer({ smtpUrl: 'smtp://127.0.0.1:1' }),
      launchChromium(),
      startHostSite(),
    ])
    installation = await setUpInstallation(server)
    const { component, open } = installation
    await open({ impact: 'major', message: 'Some **cannot** sign in.', components: [{ id: component.id }] })
    script = `${server.url}/widget/v1/ic.js`
  }, 60_000)

  /** Forbids all but our script, our data and these policies for markup made by scripts. */
  const policy = (names: string) =>
    `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; img-src data:; require-trusted-types-for 'script'; trusted-types ${names}`

  /** Waits until all elements show what they have, the panel of the corner and the lazily fetched forms included. */
  async function settle(page: Page): Promise<void> {
    await page.locator('ic-status[variant=corner] [part=button]').click()
    await page.locator('ic-status[variant=corner] [part=panel]').waitFor()
    await page.locator('ic-status[variant=banner] [part=banner]').waitFor()
    await page.locator('ic-incident-feed').getByText('Some cannot sign in.').waitFor()
    await page.locator('ic-incident-feed input[type=email]').waitFor()
    await page.locator('body > ic-subscribe input[type=email]').waitFor()
  }

  test('they leave nothing behind: no global, style, attribute, cookie, storage or worker', async () => {
    const head = `<style>h1 { color: teal }</style>`
    const body = `<h1>Help</h1><p>Call <a href="#us">us</a> <button>now</button> <input></p>${everyElement}`
    const { page } = await visit(browser, host.show({ head, body }))
    const look = () =>
      page.evaluate(async () => ({
        globals: Object.getOwnPropertyNames(globalThis).sort(),
        root: [document.documentElement, document.body].map(({ attributes }) =>
          [...attributes].map(({ name, value }) => `${name}=${value}`),
        ),
        head: document.head.innerHTML,
        body: [...document.body.children].map(({ localName }) => localName),
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        looks: [...document.querySelectorAll('html, body, h1, p, p *')].map((element) =>
          [...getComputedStyle(element)]
            .filter((name) => !/size|width|height|origin/.test(name))
            .map((name) => getComputedStyle(element).getPropertyValue(name))
            .join(),
        ),
        cookie: document.cookie,
        storage: [localStorage.length, sessionStorage.length],
        databases: (await indexedDB.databases()).length,
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        name: window.name,
        history: history.length,
        title: document.title,
      }))
    const before = await look()
    await page.evaluate(`import('${script}')`)
    await settle(page)
    expect(await look()).toEqual(before)
    expect(await page.context().cookies([server.url, page.url()])).toEqual([])

    // Hiding a banner is the one thing that is remembered, until the tab is closed.
    await page.locator('ic-status[variant=banner] button').click()
    await page.locator('ic-status[variant=banner] [part=banner]').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => [Object.keys(sessionStorage), localStorage.length])).toEqual([
      [`ic-hidden ${installation.page.url}`],
      0,
    ])
  })

  test('two versions and two addresses of the script are one: nobody complains, one stream, one document', async () => {
    const scripts = [script, `${server.url}/widget/v${version}/ic.js`, `${script}?again`, script]
    const { page, complaints, requests } = await visit(
      browser,
      host.show({ head: scripts.map(scriptTag).join(''), body: everyElement }),
    )
    await settle(page)
    expect(complaints).toEqual([])
    expect(requests.filter((url) => url.endsWith('/status.json'))).toHaveLength(1)
    expect(requests.filter((url) => url.endsWith('/events'))).toHaveLength(1)
  })

  test('fifty elements of all kinds ask for one document and one stream', async () => {
    const body = Array.from({ length: 10 }, () => everyElement.split('\n').slice(0, 5).join('')).join('')
    const { page, requests } = await visit(browser, host.show({ head: scriptTag(script), body }))
    const all = page.locator('body > ic-status, body > ic-incident-feed')
    expect(await all.count()).toBe(50)
    await expect.poll(() => page.locator('ic-incident-feed .live').count()).toBe(10)
    await expect.poll(() => page.locator('ic-incident-feed input[type=email]').count()).toBe(10)
    expect(requests.filter((url) => url.endsWith('/status.json'))).toHaveLength(1)
    expect(requests.filter((url) => url.endsWith('/events'))).toHaveLength(1)
  })

  test.each(['en', 'de'])('the strictest policy has nothing to complain of, whatever is done (%s)', async (lang) => {
    const page = host.show({
      root: `lang="${lang}"`,
      head: scriptTag(script),
      body: everyElement,
      policy: policy('lit-html'),
    })
    const visited = await visit(browser, page)
    await settle(visited.page)
    await visited.page.locator('ic-status[variant=corner] footer button').click()
    await visited.page.locator('ic-status[variant=corner] input[type=email]').waitFor()
    await visited.page.keyboard.press('Escape')
    await visited.page.locator('ic-incident-feed form button').click()
    await visited.page.locator('ic-incident-feed [role=alert]').waitFor()
    await visited.page.locator('ic-status[variant=banner] button').click()
    await visited.page.locator('[part=banner]').waitFor({ state: 'detached' })
    expect(visited.complaints).toEqual([])
  })

  test('under the strictest policy a second version is refused, and the first goes on', async () => {
    const head = scriptTag(script) + scriptTag(`${server.url}/widget/v${version}/ic.js`)
    const strict = await visit(browser, host.show({ head, body: everyElement, policy: policy('lit-html') }))
    await settle(strict.page)
    expect(strict.complaints.filter((complaint) => !complaint.includes('lit-html'))).toEqual([])
    const lenient = policy("lit-html 'allow-duplicates'")
    const { page, complaints } = await visit(browser, host.show({ head, body: everyElement, policy: lenient }))
    await settle(page)
    expect(complaints).toEqual([])
  })

  test('two hundred comings and goings leave nothing in memory, no timer and no listener', async () => {
    const { page } = await visit(browser, host.show({ head: scriptTag(script), body: everyElement }), {}, countTimers)
    await settle(page)
    const comeAndGo = (times: number) =>
      page.evaluate(
        async ([count, elements]) => {
          const pass = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
          for (let index = 0; index < count; index += 1) {
            document.body.innerHTML = elements
            await pass(index % 10 ? 0 : 50)
            document.body.innerHTML = ''
            // Every tenth time the last one is gone for a while.
            if (index % 10 === 0) await pass(5)
          }
        },
        [times, everyElement] as const,
      )
    const memory = await watchMemory(page)
    // By then everything that is fetched once is there.
    await comeAndGo(20)
    await waitFor(async () => (await runningTimers(page)) === 0)
    const before = await memory.count()
    await comeAndGo(200)
    await waitFor(async () => (await runningTimers(page)) === 0)
    await waitFor(async () => {
      const after = await memory.count()
      return after.nodes <= before.nodes && after.listeners <= before.listeners
    })
    for (const tag of ['ic-status', 'ic-incident-feed', 'ic-subscribe'])
      expect.soft(await memory.instances(tag), tag).toBe(0)
  })

  test('offline and back: what was said meanwhile shows, without a reload', async () => {
    const { page } = await visit(browser, host.show({ head: scriptTag(script), body: everyElement }))
    await page.locator('ic-incident-feed .live').waitFor()
    await page.context().setOffline(true)
    await page.locator('ic-incident-feed .live').waitFor({ state: 'detached' })
    await page.locator('ic-incident-feed').getByText('Status unknown').waitFor()
    const title = 'Told while you were offline'
    const { id } = await installation.open({ title, message: 'It began on your way.' })
    await page.context().setOffline(false)
    await page.locator('ic-incident-feed .live').waitFor()
    await page.locator('ic-incident-feed').getByText('It began on your way.').waitFor()
    await installation.call('POST', `/api/v1/pages/${installation.page.id}/incidents/${id}/updates`, {
      status: 'resolved',
      message: 'Over.',
    })
    await page.locator('ic-incident-feed section').getByText('It began on your way.').waitFor({ state: 'detached' })
  })

  test('a feed whose stories cannot be fetched shows the rest, and tries again with the next news', async () => {
    const { page } = await visit(browser, host.show({ body: '' }))
    const stories = /\/widget\/v1\/chunks\/stories-[\w-]+\.js/
    let refused = 0
    await page.route(stories, (route) => ((refused += 1), route.abort()))
    await page.goto(host.show({ head: scriptTag(script), body: everyElement.split('\n')[4] ?? '' }))
    const feed = page.locator('ic-incident-feed')
    await feed.getByText('Earlier').waitFor()
    await feed.locator('input[type=email]').waitFor()
    expect(await feed.locator('.line b').innerText()).toMatch(/outage|degraded|disruption/i)
    expect(await feed.locator('.story').count()).toBe(0)
    expect(refused).toBeGreaterThan(0)

    await page.unroute(stories)
    const { id } = await installation.open({
      title: 'Told once it can be',
      impact: 'minor',
      message: 'Still going on.',
    })
    await feed.getByText('Still going on.').waitFor()
    await feed.getByText('Some cannot sign in.').waitFor()
    await installation.call('POST', `/api/v1/pages/${installation.page.id}/incidents/${id}/updates`, {
      status: 'resolved',
      message: 'Over.',
    })
  })

  test('a page that is left is kept by the browser, and catches up when the visitor comes back', async () => {
    const keeping = await launchWholeChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    const { page } = await visit(keeping, host.show({ head: scriptTag(script), body: everyElement }), {}, () => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }))
    })
    await page.locator('ic-incident-feed .live').waitFor()
    await page.evaluate(() => Object.assign(globalThis, { kept: true }))
    const next = host.show({ body: '<h1>Next</h1>' })
    await page.goto(next)
    const title = 'Told while you were on another page'
    const { id } = await installation.open({ title, message: 'It began meanwhile.' })
    await page.goBack({ waitUntil: 'commit' })
    await waitFor(() => page.evaluate(() => 'persisted' in globalThis))
    const kept = () =>
      page.evaluate(() => ['kept', 'persisted'].map((name) => Reflect.get(globalThis, name) as boolean))
    expect(await kept()).toEqual([true, true])
    await page.locator('ic-incident-feed').getByText('It began meanwhile.').waitFor()
    await page.locator('ic-incident-feed .live').waitFor()
    await installation.call('POST', `/api/v1/pages/${installation.page.id}/incidents/${id}/updates`, {
      status: 'resolved',
      message: 'Over.',
    })
  })
})
