import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../packages/server/src/contract/index.ts'
import { signLink } from '../../packages/server/src/http/signed-link.ts'
import type { LinkPurpose } from '../../packages/server/src/http/signed-link.ts'
import { testUrl } from '../support/app.ts'
import type { Tenant } from '../support/app.ts'
import { readDescription } from '../support/description.ts'
import { startAgentApp } from '../support/agent-app.ts'
import type { AgentApp } from '../support/agent-app.ts'
import { connectAgent } from '../support/mcp.ts'
import { ask } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

/** Stands in everything that is not public. */
const marker = 'quetzalcoatl'
/** Stands in the same, and in one public incident: a search for it finds that one only. */
const sought = 'axolotl'
const secret = `${marker} ${sought}`

let app: AgentApp
let tenant: Tenant
let site: PublicSite
/** What each `{name}` or `:name` of a path may be: a route that takes another must be given some here. */
let values: Record<string, string[]>
/** Ids that no public answer may hold either. */
let hidden: string[]

beforeAll(async () => {
  app = await startAgentApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
  tenant = await app.organization()
  const { call, page } = tenant
  const api = `/api/v1/pages/${page.id}`
  const ok = async <Body>(method: string, path: string, body: unknown) => {
    const answer = await call<Body>(method, path, body)
    expect([method, path, answer.status < 300]).toEqual([method, path, true])
    return answer.body
  }
  const component = await tenant.component()
  const client = await ok<Client>('POST', `${api}/clients`, { name: secret, componentIds: [component.id] })
  const subscriber = await tenant.subscriber({ email: `${marker}@example.com`, clientId: client.id })
  await ok('PATCH', `${api}/components/${component.id}`, { baseStatus: 'degraded_performance', reason: secret })
  await tenant.template({ name: secret, message: secret })
  const account = {
    summary: secret,
    impact: secret,
    rootCause: secret,
    timeline: [{ at: app.minutesAgo(9), text: secret }],
  }

  /** An incident with a word in all that can be written of it. */
  const tell = async (input: object, word: string) => {
    const { id } = await tenant.open({
      title: word,
      message: word,
      impact: 'major',
      components: [{ id: component.id }],
      ...input,
    })
    await tenant.post(id, { status: 'identified', message: word })
    await tenant.note(id, secret)
    return id
  }
  const open = await tell({}, sought)
  const over = await tell({}, 'a public one')
  await tenant.post(over, { status: 'resolved' })
  await ok('PUT', `${api}/incidents/${over}/postmortem`, account)
  const internal = await tell({}, 'another public one')
  await tenant.post(internal, { status: 'resolved' })
  await ok('PUT', `${api}/incidents/${internal}/postmortem`, account)
  await ok('POST', `${api}/incidents/${internal}/postmortem/internal`, {})

  const forClient = await tell({ clientIds: [client.id] }, secret)
  const forClientOver = await tell({ clientIds: [client.id] }, secret)
  await tenant.post(forClientOver, { status: 'resolved', message: secret })
  await ok('PUT', `${api}/incidents/${forClientOver}/postmortem`, account)
  await ok('POST', `${api}/incidents/${forClientOver}/postmortem/publish`, {})
  const trial = await tell({ test: true }, secret)
  const maintenance = await tenant.maintenance({ components: [component.id] })

  site = app.site
  await site.snapshots.refresh(page.id)

  const { now } = app.clock
  const linkFor = (purpose: LinkPurpose) =>
    signLink(app.secrets, purpose, page.id, {
      subscriberId: subscriber.id,
      eventId: 'aaaaaaaaaaaa',
      expiresAt: new Date(now().getTime() + 60_000),
    })
  hidden = [client.id, forClient, forClientOver, trial]
  values = {
    id: [open, over, internal, ...hidden, maintenance.id],
    componentId: [component.id],
    month: [now().toISOString().slice(0, 7)],
    slug: [page.slug],
    token: [linkFor('confirm'), linkFor('preferences'), linkFor('unsubscribe')],
  }
})

/** Each address that a path stands for. */
function addressesOf(path: string): string[] {
  const [, parameter = '', name = ''] = /(\{(\w+)\}|:\w+)/.exec(path) ?? []
  if (!parameter) return [path]
  const known = values[name || parameter.slice(1)]
  if (!known) throw new Error(`Say in this test what ${parameter} may be: ${path}`)
  return known.flatMap((value) => addressesOf(path.replace(parameter, value)))
}

/** What of the secrets an answer shows, apart from the id it was asked for by. */
const leaksIn = (address: string, text: string) =>
  [marker, ...hidden.filter((id) => !address.includes(id))].filter((each) => text.toLowerCase().includes(each))

test('what is not for everybody stands in no answer that everybody gets', async () => {
  const { operations } = await readDescription(app)
  const reading = operations.filter(({ path, method }) => method === 'get' && !path.startsWith('/api/v1'))
  expect(reading.length).toBeGreaterThan(25)
  const base = `/p/${tenant.page.slug}`
  await waitFor(async () => (await ask(site, `${base}/history.json`)).status === 200)

  let found = 0
  for (const { path } of reading.filter((each) => each.path !== '/events')) {
    const queries = ['', `?q=${sought}`, `?label=${sought}`]
    for (const address of addressesOf(path).flatMap((one) => queries.map((query) => base + one + query))) {
      const { status, bytes } = await ask(site, address)
      expect([address, status < 500, leaksIn(address, bytes.toString())]).toEqual([address, true, []])
      if (status === 200 && bytes.includes(sought)) found += 1
    }
  }
  // The words are looked for where they can be found: in the public incident.
  expect(found).toBeGreaterThan(10)
  const frame = site.snapshots.find(tenant.page.slug)?.frame.toString() ?? ''
  expect(frame).toContain(sought)
  expect(leaksIn('', frame)).toEqual([])
})

test('nor in what the application answers to anybody, whatever they send', async () => {
  const open = app.routes.filter(({ access }) => access === 'public')
  expect(open.length).toBeGreaterThan(25)
  const asked: string[] = []
  // What ends a subscription comes last.
  for (const { method, path } of open.toSorted((one, other) => other.method.localeCompare(one.method)).toReversed()) {
    for (const address of addressesOf(path)) {
      for (const type of method === 'GET' ? [null] : ['application/json', 'application/x-www-form-urlencoded']) {
        const answer = await app.app.request(testUrl + address, {
          method,
          headers: type ? { 'content-type': type } : {},
          ...(type ? { body: type.endsWith('json') ? '{}' : '' } : {}),
        })
        const said = await answer.text()
        expect([method, address, answer.status < 600, leaksIn(address, said)]).toEqual([method, address, true, []])
        if (answer.status === 200) asked.push(path)
      }
    }
  }
  expect(asked).toContain('/p/:slug/preferences/:token')
})

test('nor in what an agent is told, with a token or without', async () => {
  const url = `${testUrl}/p/${tenant.page.slug}/mcp`
  const month = values['month']?.[0]
  for (const token of [undefined, tenant.secret]) {
    const { call } = await connectAgent(url, token, async (to, init) => app.app.request(to, init))
    const asked: [string, Record<string, unknown>][] = [
      ['get_status', {}],
      ...['open', 'over', 'all'].flatMap((state): [string, Record<string, unknown>][] => [
        ['list_incidents', { state }],
        ['list_incidents', { state, month }],
        ['list_maintenances', { state }],
        ['list_maintenances', { state, month }],
      ]),
      ...(values['id'] ?? []).map((id): [string, Record<string, unknown>] => ['get_incident', { id }]),
      ['find_matching_incident', { message: `Is it about ${sought}? It does not work any more`, limit: 20 }],
    ]
    let found = 0
    for (const [name, input] of asked) {
      const said = JSON.stringify(await call(name, input))
      expect([name, input, leaksIn(JSON.stringify(input), said)]).toEqual([name, input, []])
      if (said.includes(sought)) found += 1
    }
    expect(found).toBeGreaterThan(4)
  }
})
