import { beforeAll, describe, expect, test } from 'vitest'
import type {
  Client,
  ConversationMatch,
  LinkedConversation,
  LinkedConversations,
  Postmortem,
  Problem,
  Suggestion,
  WaitingSuggestions,
} from '../../packages/server/src/contract/index.ts'
import { tidyUp } from '../../packages/server/src/retention/retention.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { openPublicEyes } from '../support/public-eyes.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const cannotLogIn = 'nobody in our office can log in since this morning, it just times out'

/** A page with an open incident about signing in and one about parcels, and what is asked of it. */
async function begin() {
  const tenant = await app.organization()
  const root = `/api/v1/pages/${tenant.page.id}`
  const signIn = await tenant.open({
    title: 'Authentication latency degraded',
    message: 'Sign-in requests time out or fail with errors.',
  })
  const parcels = await tenant.open({ title: 'Parcel tracking not refreshing', message: 'Scan events are delayed.' })
  const path = `${root}/incidents/${signIn.id}/conversations`
  const link = (input: object) => tenant.call<LinkedConversation>('POST', path, input)
  const list = async (query = '') => (await tenant.call<LinkedConversations>('GET', path + query)).body
  const match = (reference: string, message = cannotLogIn, more: object = {}) =>
    tenant.call<ConversationMatch>('POST', `${root}/conversations/match`, { reference, message, ...more })
  const suggest = async (reference: string) => {
    const [suggestion] = (await match(reference)).body.suggestions
    if (!suggestion) throw new Error('nothing was suggested')
    return suggestion
  }
  const decide = (id: string, act: 'accept' | 'reject') =>
    tenant.call<Suggestion>('POST', `${root}/suggestions/${id}/${act}`)
  const waiting = async () => (await tenant.call<WaitingSuggestions>('GET', `${root}/suggestions/waiting`)).body
  return { tenant, root, signIn, parcels, path, link, list, match, suggest, decide, waiting }
}

const addClient = async ({ page, call }: Tenant, name: string) =>
  (await call<Client>('POST', `/api/v1/pages/${page.id}/clients`, { name })).body.id
const rowsOf = (tenant: Tenant) =>
  app.database.db.selectFrom('conversation').selectAll().where('page_id', '=', tenant.page.id).execute()
const actionsOf = async (tenant: Tenant) => {
  const rows = await app.database.db
    .selectFrom('audit_entry')
    .select('action')
    .where('page_id', '=', tenant.page.id)
    .orderBy('at')
    .execute()
  return rows.map(({ action }) => action).filter((action) => /^(?:conversation|suggestion)\./.test(action))
}

describe('a conversation', () => {
  test('is linked by its reference once, made as it is told last, and unlinked', async () => {
    const { tenant, path, link, list } = await begin()
    const client = await addClient(tenant, 'Northwind')
    const url = 'https://help.example.com/tickets/1'
    const first = await link({ reference: 'ticket-1', url })
    expect([first.status, first.body]).toMatchObject([
      201,
      { reference: 'ticket-1', url, clientId: null, linkedBy: 'caller' },
    ])
    app.clock.advance(1000)
    const again = await link({ reference: 'ticket-1' })
    expect([again.status, again.body]).toEqual([200, first.body])
    app.clock.advance(1000)
    const edited = await link({ reference: 'ticket-1', clientId: client })
    expect([edited.status, edited.body]).toEqual([200, { ...first.body, clientId: client }])
    expect(await list()).toMatchObject({ items: [edited.body], count: 1, clients: 1 })
    expect(await actionsOf(tenant)).toEqual(['conversation.linked', 'conversation.edited'])

    expect((await tenant.call('DELETE', `${path}/${first.body.id}`)).status).toBe(204)
    expect(await list()).toEqual({ items: [], nextCursor: null, count: 0, clients: 0 })
    expect((await tenant.call('DELETE', `${path}/${first.body.id}`)).status).toBe(404)
    expect(await rowsOf(tenant)).toEqual([])
  })

  test('may be about two incidents, and is forgotten when it is about none', async () => {
    const { tenant, root, parcels, path, link } = await begin()
    const { body } = await link({ reference: 'ticket-1' })
    const other = `${root}/incidents/${parcels.id}/conversations`
    const second = await tenant.call<LinkedConversation>('POST', other, { reference: 'ticket-1' })
    expect([second.status, second.body.id]).toEqual([201, body.id])
    await tenant.call('DELETE', `${path}/${body.id}`)
    expect(await rowsOf(tenant)).toHaveLength(1)
    await tenant.call('DELETE', `${root}/incidents/${parcels.id}`)
    app.clock.advance(2 * 86_400_000)
    await tidyUp(app.database.db, app.clock, tenant.page.id)
    expect(await rowsOf(tenant)).toEqual([])
  })

  test('names an address that cannot run, and a client of the page; a wrong one is refused by its field', async () => {
    const { tenant, link } = await begin()
    const elsewhere = await addClient(await app.organization(), 'Contoso')
    const refused = async (input: object) => pointerOf(await link({ reference: 'ticket-1', ...input }))
    for (const url of [
      'javascript:alert(1)',
      'ftp://help.example.com',
      'https://',
      'https://me@help.example.com',
      'x',
    ]) {
      expect(await refused({ url })).toEqual([422, '/url'])
    }
    expect(await refused({ clientId: elsewhere })).toEqual([422, '/clientId'])
    expect(await refused({ reference: ' ' })).toEqual([422, '/reference'])
    expect(await refused({ reference: 'x'.repeat(201) })).toEqual([422, '/reference'])
    expect(await rowsOf(tenant)).toEqual([])
  })

  test('is listed last linked first by cursor, with the count of all, and found by its reference', async () => {
    const { tenant, link, list } = await begin()
    const [northwind, contoso] = [await addClient(tenant, 'Northwind'), await addClient(tenant, 'Contoso')]
    for (const [reference, clientId] of [
      ['one', northwind],
      ['two', northwind],
      ['three', contoso],
    ]) {
      await link({ reference, clientId })
      app.clock.advance(1000)
    }
    const first = await list('?limit=2')
    expect(first.items.map(({ reference }) => reference)).toEqual(['three', 'two'])
    expect(first).toMatchObject({ count: 3, clients: 2 })
    await link({ reference: 'four' })
    const second = await list(`?limit=2&cursor=${first.nextCursor}`)
    expect([second.items.map(({ reference }) => reference), second.nextCursor]).toEqual([['one'], null])
    expect((await list('?reference=two')).items.map(({ clientId }) => clientId)).toEqual([northwind])
  })

  test('counts its client among the affected ones once, whatever components the client uses', async () => {
    const { tenant, root, link } = await begin()
    const api = await tenant.component('API')
    const both = await tenant.call<Client>('POST', `${root}/clients`, { name: 'Both', componentIds: [api.id] })
    const uses = await tenant.call<Client>('POST', `${root}/clients`, { name: 'Uses', componentIds: [api.id] })
    const writes = await addClient(tenant, 'Writes')
    await addClient(tenant, 'Neither')
    const incident = await tenant.open({ components: [{ id: api.id, status: 'major_outage' }] })
    await tenant.post(incident.id, { status: 'resolved' })
    const path = `${root}/incidents/${incident.id}`
    const affected = async () =>
      (await tenant.call<Postmortem>('GET', `${path}/postmortem`)).body.computed.affectedClients
    await tenant.call('PUT', `${path}/postmortem`, {})
    expect(await affected()).toBe(2)
    const linked = []
    for (const [index, clientId] of [both.body.id, writes, writes].entries()) {
      const input = { reference: `ticket-${index}`, clientId }
      linked.push((await tenant.call<LinkedConversation>('POST', `${path}/conversations`, input)).body.id)
    }
    expect(await affected()).toBe(3)
    for (const id of linked.slice(1)) await tenant.call('DELETE', `${path}/conversations/${id}`)
    expect(await affected()).toBe(2)
    // What is linked elsewhere counts elsewhere.
    await link({ reference: 'ticket-9', clientId: uses.body.id })
    expect(await affected()).toBe(2)
  })

  test('goes with its client, and nothing of it is public', async () => {
    const { tenant, root, signIn, link, list, match } = await begin()
    const see = await openPublicEyes(app)
    const before = await see(tenant, [signIn.id])
    const clientId = await addClient(tenant, 'Quetzalcoatlus')
    await link({ reference: 'Quetzalcoatlus-1', clientId })
    await match('Quetzalcoatlus-2', cannotLogIn, { clientId })
    expect(await see(tenant, [signIn.id])).toEqual(before)
    expect(await rowsOf(tenant)).toHaveLength(2)
    await tenant.call('DELETE', `${root}/clients/${clientId}`)
    expect(await list()).toMatchObject({ items: [], count: 0 })
    expect(await rowsOf(tenant)).toEqual([])
    const left = await tenant.call<{ items: unknown[] }>('GET', `${root}/suggestions`)
    expect(left.body.items).toEqual([])
  })
})

describe('a suggestion', () => {
  test('is kept from the threshold of the page on, once per conversation and incident; no word of the message is', async () => {
    const { tenant, root, signIn, match, waiting } = await begin()
    const { status, body } = await match('ticket-1', cannotLogIn, { url: 'https://help.example.com/1' })
    expect([status, body.matches[0]?.incident.id]).toEqual([200, signIn.id])
    expect(body.suggestions).toMatchObject([
      { incidentId: signIn.id, state: 'waiting', model: 'lexical', conversation: { reference: 'ticket-1' } },
    ])
    expect(body.suggestions[0]?.confidence).toBe(body.matches[0]?.confidence)
    expect((await match('ticket-1')).body.suggestions).toEqual(body.suggestions)
    expect(await waiting()).toEqual({
      count: 1,
      incidents: [{ id: signIn.id, title: signIn.title, count: 1 }],
    })
    const { db } = app.database
    const kept = [
      ...(await db.selectFrom('suggestion').selectAll().where('page_id', '=', tenant.page.id).execute()),
      ...(await rowsOf(tenant)),
      ...(await db.selectFrom('audit_entry').selectAll().where('page_id', '=', tenant.page.id).execute()),
    ]
    expect(JSON.stringify(kept)).not.toMatch(/office|this morning/)
    expect(await actionsOf(tenant)).toEqual(['conversation.suggested'])

    await tenant.call('PATCH', root, { suggestFrom: 0.99 })
    expect((await match('ticket-2')).body.suggestions).toEqual([])
    expect(await rowsOf(tenant)).toHaveLength(1)
    expect(pointerOf(await tenant.call('PATCH', root, { suggestFrom: 0 }))).toEqual([422, '/suggestFrom'])
  })

  test('that is accepted links its conversation; rejected later it is unlinked; both say who and when', async () => {
    const { tenant, suggest, decide, list, waiting } = await begin()
    const suggestion = await suggest('ticket-1')
    app.clock.advance(60_000)
    const accepted = await decide(suggestion.id, 'accept')
    const now = app.clock.now().toISOString()
    expect([accepted.status, accepted.body]).toEqual([
      200,
      { ...suggestion, state: 'accepted', decidedBy: 'caller', decidedAt: now },
    ])
    expect((await list()).items).toMatchObject([{ reference: 'ticket-1', linkedBy: 'caller', linkedAt: now }])
    expect((await decide(suggestion.id, 'accept')).body).toEqual(accepted.body)
    expect((await waiting()).count).toBe(0)
    app.clock.advance(60_000)
    expect((await decide(suggestion.id, 'reject')).body).toMatchObject({ state: 'rejected', decidedBy: 'caller' })
    expect((await list()).items).toEqual([])
    // Not asked again.
    expect(await suggest('ticket-1')).toMatchObject({ id: suggestion.id, state: 'rejected' })
    expect((await waiting()).count).toBe(0)
    expect(await actionsOf(tenant)).toEqual(['conversation.suggested', 'suggestion.accepted', 'suggestion.rejected'])
  })

  test('is accepted by linking by hand and rejected by unlinking; what is linked is not suggested', async () => {
    const { tenant, root, path, link, match, suggest } = await begin()
    const { id } = await suggest('ticket-1')
    const { body } = await link({ reference: 'ticket-1' })
    const find = async () =>
      (await tenant.call<{ items: Suggestion[] }>('GET', `${root}/suggestions`)).body.items.find((one) => one.id === id)
    expect(await find()).toMatchObject({ state: 'accepted', decidedBy: 'caller' })
    await tenant.call('DELETE', `${path}/${body.id}`)
    expect(await find()).toMatchObject({ state: 'rejected' })
    await link({ reference: 'ticket-2' })
    expect((await match('ticket-2')).body.suggestions).toEqual([])
  })

  test('on an incident that is over waits without being counted, and can be decided; a deleted one takes it along', async () => {
    const { tenant, root, signIn, suggest, decide, list, waiting } = await begin()
    const [one, two] = [await suggest('ticket-1'), await suggest('ticket-2')]
    await tenant.post(signIn.id, { status: 'resolved' })
    expect(await waiting()).toEqual({ count: 0, incidents: [] })
    const its = await tenant.call<{ items: Suggestion[] }>(
      'GET',
      `${root}/suggestions?state=waiting&incidentId=${signIn.id}`,
    )
    expect(its.body.items).toHaveLength(2)
    expect((await decide(one.id, 'accept')).body.state).toBe('accepted')
    expect(await list()).toMatchObject({ count: 1 })
    await tenant.call('DELETE', `${root}/incidents/${signIn.id}`)
    expect((await decide(two.id, 'accept')).status).toBe(404)
    expect((await decide(two.id, 'reject')).status).toBe(404)
  })

  test('is listed newest first by cursor; a token without the scope, or of another page, decides nothing', async () => {
    const { tenant, root, suggest, decide } = await begin()
    for (const reference of ['one', 'two', 'three']) {
      await suggest(reference)
      app.clock.advance(1000)
    }
    type List = { items: Suggestion[]; nextCursor: string }
    const first = (await tenant.call<List>('GET', `${root}/suggestions?limit=2`)).body
    expect(first.items.map(({ conversation }) => conversation.reference)).toEqual(['three', 'two'])
    const second = (await tenant.call<List>('GET', `${root}/suggestions?limit=2&cursor=${first.nextCursor}`)).body
    expect(second.items.map(({ conversation }) => conversation.reference)).toEqual(['one'])
    const { tenant: other, root: theirs } = await begin()
    const id = first.items[0]?.id ?? ''
    expect((await other.call<Problem>('POST', `${theirs}/suggestions/${id}/accept`)).status).toBe(404)
    expect((await decide(id, 'reject')).body.state).toBe('rejected')
    const rejected = (await tenant.call<List>('GET', `${root}/suggestions?state=rejected`)).body.items
    expect(rejected.map((one) => one.id)).toEqual([id])
  })

  test('is made once when the same request is sent twice at the same time', async () => {
    const { tenant, match, waiting } = await begin()
    const answers = await Promise.all([match('ticket-1'), match('ticket-1')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await waiting()).count).toBe(1)
    expect(await actionsOf(tenant)).toEqual(['conversation.suggested'])
  })
})
