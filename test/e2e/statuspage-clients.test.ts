import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { setUpInstallation } from '../support/installation.ts'
import type { Installation } from '../support/installation.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

/**
 * What programs written for Statuspage do, against a running server. Their ways are written down here: npm's client of
 * this API is GPL, which we take in nowhere.
 */
let server: RunningServer
let mailbox: Mailbox
let installation: Installation
let incident: Incident
beforeAll(async () => {
  mailbox = await startMailbox()
  server = await startPreparedServer({ smtpUrl: mailbox.url })
  installation = await setUpInstallation(server)
  const { component } = installation
  incident = await installation.open({ impact: 'major', components: [{ id: component.id, status: 'major_outage' }] })
})

interface Summary {
  page: { id: string; name: string; url: string; updated_at: string }
  components: { id: string; name: string; status: string; group: boolean }[]
  incidents: { id: string; shortlink: string }[]
  status: { indicator: string; description: string }
}

const readJson = async <Body>(url: string | URL, init?: RequestInit): Promise<Body> => {
  const answer = await fetch(url, init)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  return (await answer.json()) as Body
}

test('an exporter finds out by HEAD what kind of page it is, and counts components', async () => {
  const pageOf = async (base: string) => {
    const head = await fetch(`${base}/api/v2/components.json`, { method: 'HEAD' })
    expect(await head.text()).toBe('')
    return head.ok
  }
  expect(await pageOf(server.url)).toBe(true)
  expect(await pageOf(`${server.url}/p/${installation.page.slug}`)).toBe(true)
  expect(await pageOf(server.exampleUrl)).toBe(false)
  const values = { operational: 1, degraded_performance: 2, partial_outage: 3, major_outage: 4, under_maintenance: 5 }
  const { components } = await readJson<Summary>(`${server.url}/api/v2/components.json`)
  const gauges = components.filter(({ group }) => !group).map(({ name, status }) => [name, values[status as never]])
  expect(gauges).toEqual([['API', 4]])
})

test('a bot replaces the whole path of whatever address it is given', async () => {
  for (const given of ['/', '/incidents/whatever', '/p/somewhere/else?and=more#here']) {
    const address = new URL(given, server.url)
    const { status } = await readJson<Summary>(new URL('/api/v2/status.json', address.origin))
    expect(status).toEqual({ indicator: 'critical', description: 'Major System Outage' })
  }
})

test('a dashboard follows page.url and shortlink, and asks again only for what is new', async () => {
  const { page, incidents } = await readJson<Summary>(`${server.url}/api/v2/summary.json`)
  expect(page.url).toMatch(/[^/]$/)
  const again = await readJson<Summary>(`${page.url}/api/v2/summary.json`)
  expect(again).toEqual(await readJson<Summary>(`${server.url}/api/v2/summary.json`))
  expect(incidents.map(({ id }) => id)).toEqual([incident.id])
  for (const link of [page.url, incidents[0]?.shortlink ?? '']) {
    const shown = await fetch(link, { headers: { accept: 'text/html' } })
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Sign-in fails')])
  }
  const first = await fetch(`${page.url}/api/v2/summary.json`)
  const held = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await fetch(`${page.url}/api/v2/summary.json`, { headers: held })).status).toBe(304)
  await installation.open({ title: 'Search is slow' })
  expect((await fetch(`${page.url}/api/v2/summary.json`, { headers: held })).status).toBe(200)
})

test('a library parses every time and reads every document it knows', async () => {
  const names = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'incidents/resolved']
  const planned = ['', '/upcoming', '/active'].map((name) => `scheduled-maintenances${name}`)
  for (const name of [...names, ...planned]) {
    const text = JSON.stringify(await readJson<Summary>(`${server.url}/api/v2/${name}.json?page_size=100`))
    for (const [, time = ''] of text.matchAll(/"[a-z]+_at":"([^"]+)"/g)) expect(Date.parse(time)).not.toBeNaN()
  }
})

describe('the script for web pages, on another site', () => {
  test('reads, subscribes and unsubscribes; the subscriber has the last word by mail', async () => {
    const browser = await launchChromium()
    const page = await browser.newPage()
    await page.goto(`${server.exampleUrl}/plain.html`)
    /** As the script does it: XMLHttpRequest, a form in the body, and every answer parsed as JSON. */
    const ask = <Body>(method: string, name: string, form = '') =>
      page.evaluate(
        ([how, url, body]) =>
          new Promise<unknown>((resolve, reject) => {
            const request = new XMLHttpRequest()
            request.open(how, url, true)
            request.addEventListener('load', () => {
              try {
                resolve(JSON.parse(request.responseText))
              } catch (error) {
                reject(error instanceof Error ? error : new Error('not JSON'))
              }
            })
            request.addEventListener('error', () => reject(new Error(`${how} ${url} failed`)))
            if (body) request.setRequestHeader('Content-type', 'application/x-www-form-urlencoded')
            request.send(body || null)
          }),
        [method, `${server.url}/api/v2/${name}.json`, form] as const,
      ) as Promise<Body>

    expect((await ask<Summary>('GET', 'summary')).page.name).toBe('Acme Cloud')
    const email = 'mara@northwind.example'
    const fields = new URLSearchParams({
      'subscriber[email]': email,
      'subscriber[component_ids][0]': installation.component.id,
    })
    const { subscriber } = await ask<{ subscriber: { id: string; email: string } }>('POST', 'subscribers', `${fields}`)
    expect(subscriber).toMatchObject({ email, mode: 'email' })
    const [first] = await mailbox.waitForMails(email)
    await page.goto(/http\S+\/confirm\/\S+/.exec(first?.mail.text ?? '')?.[0] ?? '')
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'You are subscribed' }).waitFor()

    await page.goto(`${server.exampleUrl}/plain.html`)
    const leaving = new URLSearchParams({ 'subscriber[id]': subscriber.id })
    expect(await ask('DELETE', 'subscribers', `${leaving}`)).toEqual({ subscriber: { id: subscriber.id } })
    const [, second] = await mailbox.waitForMails(email, 2)
    expect(second?.mail.subject).toBe('Unsubscribe from Acme Cloud')
    await page.goto(/http\S+\/unsubscribe\/\S+/.exec(second?.mail.text ?? '')?.[0] ?? '')
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
  })

  test('an error is JSON too, and names the field', async () => {
    const answer = await fetch(`${server.url}/api/v2/subscribers.json`, {
      method: 'POST',
      body: new URLSearchParams({
        'subscriber[endpoint]': 'https://hooks.example.com',
        'subscriber[email]': 'm@x.org',
      }),
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/subscriber/endpoint' }] })
  })
})

test('a client that sends JSON subscribes to everything', async () => {
  const email = 'noor@northwind.example'
  const answer = await fetch(`${server.url}/p/${installation.page.slug}/api/v2/subscribers.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subscriber: { email } }),
  })
  expect(answer.ok).toBe(true)
  expect((await mailbox.waitForMails(email))[0]?.mail.subject).toBe('Confirm your subscription to Acme Cloud')
})
