import { readdir } from 'node:fs/promises'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { Scope } from '../../packages/server/src/contract/index.ts'
import type {
  Incident,
  LinkedConversations,
  Me,
  StatusDocument,
  Suggestion,
} from '../../packages/server/src/contract/index.ts'
import type { DemoAccess } from '../../packages/server/src/demo/fill.ts'
import { launchChromium } from '../support/chromium.ts'
import { createEmptyPostgres } from '../support/database.ts'
import { runDemo } from '../support/demo.ts'
import type { DemoProcess } from '../support/demo.ts'
import { waitFor } from '../support/wait-for.ts'

const asJson = (value: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

describe('on a folder of its own', () => {
  let demo: DemoProcess
  let access: DemoAccess
  let api: string

  beforeAll(async () => {
    demo = await runDemo()
    access = await demo.access()
    api = `${access.url}/api/v1/pages/${access.page}`
  }, 120_000)

  const text = async (path: string) => {
    const response = await fetch(`${access.url}${path}`)
    if (!response.ok) throw new Error(`${path} is answered ${response.status}`)
    return response.text()
  }
  const call = async <Body>(path: string, body?: unknown) => {
    const { headers, ...more } = body === undefined ? { headers: {} } : asJson(body)
    const response = await fetch(`${api}${path}`, {
      ...more,
      headers: { ...headers, authorization: `Bearer ${access.token}` },
    })
    return { status: response.status, body: (await response.json()) as Body }
  }
  /** The text of the newest mail with these words in its subject to this reader, once it is there. */
  const mailTo = (reader: string, subject: string) =>
    waitFor(async () => {
      const list = await text('/dev/mail')
      const rows = list.split('<li>').filter((row) => row.includes(reader) && row.includes(subject))
      const path = /href="(\/dev\/mail\/\d+)"/.exec(rows[0] ?? '')?.[1]
      return path && text(path)
    })

  test('its page is whole, and shows nothing of what the team keeps to itself', async () => {
    expect(access).toMatchObject({ url: expect.stringMatching(/^http:\/\/localhost:\d+$/), page: 'acme-cloud' })
    const document = await waitFor(async () => {
      const shown = JSON.parse(await text('/status.json')) as StatusDocument
      return shown.incidents.length > 0 ? shown : undefined
    })
    expect(document.groups).toHaveLength(3)
    expect(document.components.filter(({ onlyShowIfDegraded }) => !onlyShowIfDegraded)).toHaveLength(12)
    expect(
      document.incidents.map(({ impact, updates, nextUpdateBy }) => [impact, updates.length, nextUpdateBy]),
    ).toEqual([['major', 4, expect.any(String)]])
    const { months } = JSON.parse(await waitFor(() => text('/history.json'))) as { months: { month: string }[] }
    const all = await Promise.all(
      ['/', '/status.json', '/api/v2/summary.json', ...months.map(({ month }) => `/history/${month}.json`)].map(
        (path) => waitFor(() => text(path)),
      ),
    )
    for (const secret of ['Drill', 'change 4711', 'northwind.example']) {
      expect(all.filter((told) => told.toLowerCase().includes(secret.toLowerCase()))).toEqual([])
    }
  })

  test('its incidents are of every kind', async () => {
    const { items } = (await call<{ items: Incident[] }>('/incidents?limit=100')).body
    expect(new Set(items.map(({ impact }) => impact))).toEqual(new Set(['none', 'minor', 'major', 'critical', null]))
    expect(items.filter(({ test: isTest }) => isTest)).toHaveLength(1)
    const whole = await Promise.all(items.map(async ({ id }) => (await call<Incident>(`/incidents/${id}`)).body))
    const oldestFirst = whole.map(({ updates }) => updates.map(({ status }) => status).toReversed())
    expect(oldestFirst).toContainEqual([
      'investigating',
      'identified',
      'monitoring',
      'identified',
      'monitoring',
      'resolved',
    ])
    expect(whole.flatMap(({ updates }) => updates).filter(({ edited }) => edited)).toHaveLength(1)
    const oldest = Math.min(...whole.map(({ startedAt }) => Date.parse(startedAt)))
    expect((Date.now() - oldest) / 86_400_000).toBeGreaterThan(80)
    const { body } = await call<{ items: { state: string }[] }>('/subscribers')
    expect(body.items.map(({ state }) => state)).toEqual(Array(7).fill('active'))
    const { body: log } = await call<{ items: { channel: string }[] }>('/deliveries?state=failed&limit=100')
    expect(new Set(log.items.map(({ channel }) => channel))).toEqual(new Set(['email', 'webhook']))
  })

  test('customers have written: some of it is about the open incident, some waits for a decision', async () => {
    const { items } = (await call<{ items: Incident[] }>('/incidents?status=open')).body
    const incident = items[0]!
    const { body: linked } = await call<LinkedConversations>(`/incidents/${incident.id}/conversations`)
    expect([linked.count, linked.clients]).toEqual([3, 3])
    const { body: suggested } = await call<{ items: Suggestion[] }>('/suggestions')
    expect(suggested.items.map(({ state }) => state).toSorted()).toEqual([
      'accepted',
      'accepted',
      'rejected',
      'waiting',
      'waiting',
    ])
    expect(new Set(suggested.items.map(({ incidentId }) => incidentId))).toEqual(new Set([incident.id]))
  })

  test('its owner signs in, and its token may do everything', async () => {
    const session = await fetch(`${access.url}/api/v1/session`, asJson(access.owner))
    expect([session.status, await session.json()]).toEqual([200, expect.objectContaining({ role: 'owner' })])
    const me = await fetch(`${access.url}/api/v1/me`, { headers: { authorization: `Bearer ${access.token}` } })
    expect(((await me.json()) as Me).scopes).toEqual(Scope.options)
    expect((await call('/components', { name: 'Status of the moon' })).status).toBe(201)
  })

  test('a visitor subscribes, confirms what is at /dev/mail, and is told of the next update', async () => {
    const reader = 'visitor@fieldnote.example'
    expect((await fetch(`${access.url}/subscribe`, asJson({ email: reader }))).status).toBe(202)
    const confirmation = await mailTo(reader, 'Confirm')
    const link = /http:\/\/localhost:\d+\/p\/acme-cloud\/confirm\/[\w.-]+/.exec(confirmation)?.[0] ?? ''
    expect((await fetch(link, { method: 'POST' })).status).toBe(200)

    const { items } = (await call<{ items: Incident[] }>('/incidents?status=open')).body
    const message = 'All servers have it now.'
    expect((await call(`/incidents/${items[0]?.id}/updates`, { status: 'monitoring', message })).status).toBe(201)
    expect(await mailTo(reader, 'Elevated API errors')).toContain(message)
  })

  test('a mail looks as in a mail program, in a sandbox under a strict policy', async () => {
    const browser = await launchChromium()
    const page = await browser.newPage()
    const complaints: string[] = []
    // Playwright's own script is held back in the frame as any other would be; the mail has none.
    page.on('console', (said) => {
      if (!said.text().startsWith('Blocked script execution')) complaints.push(said.text())
    })
    await page.goto(`${access.url}/dev/mail`)
    await page.getByRole('link', { name: 'Elevated API errors' }).first().click()
    const button = page.frameLocator('iframe').locator('a.button')
    await button.waitFor()
    expect(await button.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('8px')
    const [opened] = await Promise.all([page.waitForEvent('popup'), button.click()])
    await opened.waitForLoadState()
    expect(opened.url()).toContain('/p/acme-cloud/incidents/')
    expect(complaints).toEqual([])

    const { headers } = await fetch(`${access.url}${await page.locator('iframe').getAttribute('src')}`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'.*sandbox allow-popups allow-popups-to-escape-sandbox$/)
    expect(policy).not.toContain('unsafe')
  })

  test('SIGTERM ends it and removes its folder', async () => {
    expect((await readdir(demo.folder)).filter((name) => name.startsWith('ic-demo-'))).toHaveLength(1)
    expect(await demo.stop()).toBe(0)
    expect((await readdir(demo.folder)).filter((name) => name.startsWith('ic-demo-'))).toEqual([])
    expect(demo.output()).not.toContain('"level":50')
    await expect(fetch(access.url)).rejects.toThrow()
  })
})

const tablesOf = async (connectionString: string) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query(
    "select table_schema, table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
  )
  await client.end()
  return rows as unknown[]
}

test('an empty PostgreSQL is filled; one that is not is refused and stays as it is', async () => {
  const databaseUrl = await createEmptyPostgres()
  const first = await runDemo({ DATABASE_URL: databaseUrl })
  const { url } = await first.access()
  expect(await (await fetch(`${url}/api/v2/summary.json`)).text()).toContain('Elevated API errors')
  await first.stop('SIGINT')

  const tables = await tablesOf(databaseUrl)
  expect(tables.length).toBeGreaterThan(10)
  const second = await runDemo({ DATABASE_URL: databaseUrl })
  expect(await second.ended).not.toBe(0)
  const lines = second
    .output()
    .split('\n')
    .filter((line) => line && !line.startsWith('>') && !line.startsWith('npm '))
  expect(lines).toEqual(['DATABASE_URL must name an empty database for the demo. Nothing was changed.'])
  expect(await tablesOf(databaseUrl)).toEqual(tables)
  expect((await readdir(second.folder)).filter((name) => name.startsWith('ic-demo-'))).toEqual([])
})
