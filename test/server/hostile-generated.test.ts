import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { Locale, Problem } from '../../packages/server/src/contract/index.ts'
import { newId } from '../../packages/server/src/id.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { subscriptionWordsFor } from '../../packages/widget/src/labels/subscription-words.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import { kindOf, readOperations, requestsOf } from '../support/generate-requests.ts'
import type { Description, GeneratedRequest } from '../support/generate-requests.ts'
import { addWebhook } from '../support/subscribers.ts'

/** Another one with `SEED=… npx vitest …`; a failure names the request that it met. */
const seed = Number(process.env['SEED'] ?? 20_261_124)
/** Requests with a body; others are mixed in, one after so many. */
const bodies = 10_000
const othersAfter = 10
/** A page with thousands of components would be all that is measured. */
const perTenant = 200
/** What may be kept of 9,000 requests: a kilobyte of each would be a leak. What V8 compiles meanwhile is half of it. */
const mostKept = 8 * 1024 * 1024
/** Questions that are a POST, what may be as it was (an order, a link), and what nobody is signed in for. */
const changesNothing =
  /MessagePreview|PageMatch|TemplatesPreview|RecipientCount|ComponentsOrder|ApiV1Session|ApiV1Setup|InvitationsOpen|InvitationsAccept|PasswordResets|MailReports|PageDeliveriesRetry|Conversations|Suggestions/
const isSignIn = /ApiV1Session|ApiV1Setup|InvitationsOpen|InvitationsAccept|PasswordResets/
/** A token stands where an admin does, and only one organization may have us updated: refused, however right it looks. */
const isRanked = /Members|Invitations|ReleaseInstallation/
/**
 * What takes more than chance to be let in, a resolved incident, a rule of RFC 5545, what a channel can be sent to or a
 * message of JSON-RPC: postmortems.test, maintenances.test, recurrence.test, channel-overview.test and mcp.test have
 * those that are taken.
 */
const isSeldom =
  /^confirmPhone|^askByModelContextProtocol|ChannelTest|Postmortem|RecurrencePreview|MaintenancesId(?:Start|Complete|Cancel|Updates)/
/** What need not be there to be taken away. */
const takesAway = /^delete.*Branding|Suppression/
/** What is deleted only by its name, and an organization only by a person. */
const isDanger = /^(?:postApiV1OrganizationDeletion|deleteApiV1PagesPage)$/
/** Visitors come from so many networks that none of them is beyond its limit. */
const networks = 100

/** Ids by what they are of; the newest, so that most of them are still there. */
function createPool() {
  const pool = new Map<string, string[]>()
  return {
    add: (kind: string, ...ids: string[]) => pool.set(kind, [...(pool.get(kind) ?? []), ...ids].slice(-12)),
    of: (kind: string) => pool.get(kind) ?? [],
  }
}
type Pool = ReturnType<typeof createPool>

/** A tenant with some of everything, among it what is another tenant's and what is nobody's. */
async function settle(app: TestApp, pool: Pool): Promise<Tenant> {
  const [tenant, other] = [await app.organization(), await app.organization()]
  for (const owner of [tenant, other, tenant, tenant, tenant]) {
    const { id } = await owner.component()
    const incident = await owner.open({ components: [{ id, status: 'major_outage' }] })
    pool.add('components', id)
    pool.add('component-groups', (await owner.group()).id)
    pool.add('incidents', incident.id)
    pool.add('updates', `${incident.id}/updates/${incident.updates[0]?.id}`)
    pool.add('maintenances', (await owner.maintenance({ components: [id] })).id)
    pool.add('subscribers', (await owner.subscriber()).id)
    pool.add('subscribers', await addWebhook(app.database.db, owner.page.id, app.secrets))
    pool.add('tokens', (await owner.token()).id)
    pool.add('members', (await addPerson(app, owner, 'Jonas Ek', 'viewer')).id)
    pool.add('invitations', (await owner.invitation()).id)
  }
  const { id, slug } = tenant.page
  pool.add('p', slug, slug, slug, slug, slug, slug, 'no-such-page')
  // Nearly all requests are about the page; else nothing else about them would be seen.
  pool.add('pages', id, id, id, id, id, id, slug, slug, slug, other.page.id, newId())
  return tenant
}

/** What an answer to a request that made something says of it. */
interface Made {
  id: string
  updates?: { id: string }[]
}

function remember(pool: Pool, path: string, { id, updates = [] }: Made) {
  const [, owner, collection = ''] = /([\w-]+)\/([\w-]+)$/.exec(path) ?? []
  if (collection === 'notes' || collection === 'conversations') pool.add(collection, `${owner}/${collection}/${id}`)
  else if (collection !== 'updates') pool.add(collection, id)
  pool.add('updates', ...updates.map((update) => `${id}/updates/${update.id}`))
}

const trimmed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, inner: unknown) => (typeof inner === 'string' ? inner.trim() : inner))

/** Numbers are text in a query. */
function asDescribed({ operation, body, query }: GeneratedRequest): unknown {
  if (operation.takes === 'json' || operation.takes === 'form') return body
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, name === 'limit' && /^\d+$/.test(text) ? Number(text) : text]),
  )
}

const collectGarbage = () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 4; times += 1) collect()
  return process.memoryUsage().heapUsed
}

/** A tenant, and what was answered to its requests. */
interface Tally {
  tenant: Tenant
  settledAt: Date
  /** Changes, as its audit log must have them; one that changes nothing is none. */
  changes: number
  /** Wishes to subscribe that were taken. */
  wishes: number
}

/** Sees that what is stored is what the facts give, and that what was taken is written, whole, and nothing else is. */
async function checkStored({ database: { db } }: TestApp, { tenant, settledAt, changes, wishes }: Tally) {
  const page = await findPageById(db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  const { body } = await tenant.call<{ items: { id: string }[] }>('GET', `/api/v1/pages/${page.id}/components`)
  const components = body.items.map(({ id }) => id)
  expect(await readLogs(db, page, components)).toEqual(await deriveLogs(db, page, components))
  const entries = await db
    .selectFrom('audit_entry')
    .select('id')
    .where('organization_id', '=', tenant.organizationId)
    .where('actor_name', '=', 'caller')
    .where('action', 'not in', ['components.ordered', 'member.edited'])
    .where('target_type', 'not in', ['conversation', 'suggestion'])
    .execute()
  expect(entries.length).toBe(changes)
  const events = await db
    .selectFrom('event')
    .innerJoin('status_page', 'status_page.id', 'event.page_id')
    .select('event.id')
    .where('status_page.organization_id', '=', tenant.organizationId)
    .where('event.type', '=', 'subscription.requested')
    .where('event.at', '>', settledAt)
    .execute()
  expect(events.length).toBe(wishes)
}

/** An answer with what it says where it says it in JSON. */
interface Told {
  status: number
  headers: Headers
  body: Partial<Problem & Made & { updatedAt: string; channel: string }>
}

const reportSecret = `whsec_${Buffer.from('what signs the reports of tests!').toString('base64')}`

/** A report is read only when it is signed. */
function signatureOf({ operation, text = '' }: GeneratedRequest): Record<string, string> {
  if (operation.name !== 'postApiV1MailReports') return {}
  const at = new Date()
  return {
    'webhook-id': 'report',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(reportSecret).sign('report', at, text),
  }
}

async function send(app: TestApp, { secret }: Tenant, request: GeneratedRequest, network: number): Promise<Told> {
  const { operation, path, query, text, headers } = request
  const search = new URLSearchParams(query).toString()
  const incoming = { socket: { remoteAddress: `10.0.0.${network % networks}` }, headers: {} }
  const answer = await app.app.request(
    `${testUrl}${path}${search ? `?${search}` : ''}`,
    {
      method: operation.method,
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(operation.isPublic ? {} : { authorization: `Bearer ${secret}` }),
        ...headers,
        ...signatureOf(request),
      },
      ...(text === undefined ? {} : { body: text }),
    },
    { incoming },
  )
  const said = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? (JSON.parse(said) as Told['body']) : { detail: said },
  }
}

/** Sees that a request was answered as the description says, and that a refusal names what is wrong. */
function checkAnswer(request: GeneratedRequest, { status, headers, body }: Told, about: string) {
  const { operation } = request
  const its = asDescribed(request)
  const isAllowed = operation.allows(its)
  expect(status, about).toBeLessThan(500)
  // Text is trimmed before it is looked at, so what only white space makes wrong is right. A form holds only text.
  if (operation.takes !== 'form' && !isAllowed && !operation.allows(trimmed(its)))
    expect(status, about).toBeGreaterThanOrEqual(400)
  if (status === 422 && headers.get('content-type')?.startsWith('text/html')) {
    const [, locale = 'en', said = ''] = /lang="(\w+)".*<p>([^<]*)/s.exec(body.detail ?? '') ?? []
    const { mistyped, notTaken } = subscriptionWordsFor(locale as Locale)
    const typed = Object.values(mistyped).map(({ text }) => text)
    expect([...typed, notTaken([said.replace(/^[^“„]*[“„]|[”“]\.$/g, '')]).text], about).toContain(said)
  } else if (status === 422) {
    expect(body.errors?.length, about).toBeGreaterThan(0)
    for (const { pointer } of body.errors ?? []) expect(pointer, about).toMatch(/^(?:\/|$)/)
  }
  if (isAllowed && status >= 400) {
    const limited = operation.isPublic || isSignIn.test(operation.name) ? [429] : []
    const ranked = isRanked.test(operation.name) ? [403, 429] : []
    const reasons = [
      404,
      409,
      412,
      422,
      ...(isSignIn.test(operation.name) ? [401, 403] : []),
      ...(isDanger.test(operation.name) ? [403] : []),
      ...ranked,
      ...limited,
    ]
    expect(reasons, about).toContain(status)
  }
}

test(`${bodies} generated bodies are answered as described, seed ${seed}`, { timeout: 1_800_000 }, async () => {
  const app = await startTestApp({
    BOUNCE_SECRET: reportSecret,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Status <status@example.com>',
    DEPLOY_HOOK_URL: 'https://deploy.example.com',
    // Nothing may be sent there, so nothing is waited for.
    SMS_URL: 'https://127.0.0.1:8080/2010-04-01',
    SMS_ACCOUNT: 'AC1',
    SMS_TOKEN: 'token',
    SMS_FROM: '+15005550006',
  })
  const { body: description } = await app.caller().call<Description>('GET', '/openapi.json')
  const outcomes = new Set<string>()
  let pool = createPool()
  const idsFor = (kind: string) => pool.of(kind)
  const operations = readOperations(description, (field) => pool.of(kindOf(field))).map((operation) => ({
    operation,
    arbitrary: requestsOf(operation, idsFor),
  }))
  const taking = operations.filter(({ operation: { takes } }) => takes === 'json' || takes === 'form')
  const others = operations.filter((each) => !taking.includes(each))
  const nth = (at: number) =>
    at % (othersAfter + 1) === othersAfter
      ? others[Math.floor(at / (othersAfter + 1)) % others.length]!
      : taking[(at - Math.floor(at / (othersAfter + 1))) % taking.length]!
  let tally: Tally | undefined
  let heapBefore: number | undefined
  let sent = 0

  for (let at = 0; sent < bodies; at += 1) {
    if (!tally || at % perTenant === 0) {
      if (tally) await checkStored(app, tally)
      if (sent >= bodies / 10) heapBefore ??= collectGarbage()
      pool = createPool()
      tally = { tenant: await settle(app, pool), settledAt: app.clock.now(), changes: 0, wishes: 0 }
    }
    const { operation, arbitrary } = nth(at)
    const [request] = fc.sample(arbitrary, { seed: seed + at, numRuns: 1 })
    if (!request) continue
    app.clock.advance(1000)
    const answer = await send(app, tally.tenant, request, at)
    const { status, headers, body } = answer
    const asked = `${operation.name} ${request.path} ${JSON.stringify([request.query, request.headers])} ${request.text}`
    checkAnswer(
      request,
      answer,
      `${seed + at} ${asked.slice(0, 3000)}\n${status} ${JSON.stringify(body).slice(0, 500)}`,
    )
    const isTaken = status < 400
    const isDone = isTaken && operation.method !== 'GET' && !headers.has('idempotent-replayed')
    const mayBeEqual = operation.method === 'PATCH' || takesAway.test(operation.name)
    const isEqual = mayBeEqual && body.updatedAt !== app.clock.now().toISOString()
    if (isDone && !operation.isPublic && !changesNothing.test(operation.name) && !isEqual) tally.changes += 1
    // What posts to the web is told at once, and was asked nothing.
    const isWish =
      /^subscribe|PageSubscribers$/.test(operation.name) &&
      !/^(?:webhook|slack|teams|discord)$/.test(body.channel ?? '')
    if (isDone && isWish) tally.wishes += 1
    if (status === 201 && body.id !== undefined) remember(pool, request.path, { ...body, id: body.id })
    outcomes.add(`${operation.name} ${isTaken ? 'taken' : 'refused'}`)
    if (request.text !== undefined) sent += 1
  }
  if (tally) await checkStored(app, tally)
  expect(sent).toBeGreaterThanOrEqual(bodies)
  expect(collectGarbage() - (heapBefore ?? 0)).toBeLessThan(mostKept)
  // What only ever met refusals was not looked into.
  for (const { operation } of operations) {
    if (isSignIn.test(operation.name) || isDanger.test(operation.name)) continue
    // No release is announced here, so none can be installed.
    if (operation.name === 'postApiV1ReleaseInstallation') continue
    expect([...outcomes]).toContain(`${operation.name} refused`)
    if (isSeldom.test(operation.name)) continue
    expect([...outcomes]).toContain(`${operation.name} taken`)
  }
})
