import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import { signLink } from '../../packages/server/src/http/signed-link.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { kindOf } from '../support/generate-requests.ts'
import { addPerson } from '../support/people.ts'
import { asking, nameOf, prepareRequest } from '../support/preparations.ts'
import type { Prepared } from '../support/preparations.ts'

/** An id that is nothing's. */
const nobodys = 'abcdefghijkl'

let app: TestApp
let mine: Tenant
/** Of another organization. */
let strange: Tenant
/** Another page of my organization. */
let sister: Tenant
let callers: Record<string, Record<string, string>>
/** By route, what would be right for each of the others. */
let theirs: [DeclaredRoute, Prepared][]

beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Status <status@example.com>' })
  mine = await app.organization()
  strange = await app.organization()
  sister = await app.organization()
  theirs = []
  for (const route of app.routes.filter(({ access }) => access !== 'public')) {
    for (const owner of [strange, sister]) {
      // A token is the organization's, not the page's.
      if (owner === sister && !route.path.includes(':page')) continue
      theirs.push([route, await prepareRequest(route, owner)])
    }
  }
  const { db } = app.database
  await db
    .updateTable('status_page')
    .set({ organization_id: mine.organizationId })
    .where('id', '=', sister.page.id)
    .execute()
  callers = {
    token: { authorization: `Bearer ${mine.secret}` },
    person: (await addPerson(app, mine, 'Lena Moser', 'owner')).headers,
  }
  await mine.call('GET', '/api/v1/me')
})

/** The whole answer, as whoever listens would compare it. */
async function answerTo(method: string, path: string, body: unknown, headers: Record<string, string>) {
  const response = await app.app.request(testUrl + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: [...response.headers], text: await response.text() }
}

/** What a change is made to stands in a filter, so what is nobody's matches nothing. */
const filtering = new Set(['POST /api/v1/pages/:page/deliveries/retry'])

/** The path with its named things replaced by nobody's, from the first or the last of them on. */
function unknownPaths(route: DeclaredRoute, path: string): string[] {
  const parts = path.split('/')
  const places = [...route.path.split('/').entries()]
    .filter(([, part]) => /^:(?!(?:page|channel)$)/.test(part))
    .map(([at]) => at)
  return places.map((first) => parts.map((part, at) => (places.includes(at) && at >= first ? nobodys : part)).join('/'))
}

test('in a path, what is another’s is nobody’s, byte for byte, to a token and to a person', async () => {
  let compared = 0
  const before = await digestOf(app.database.db)
  for (const [route, { path, body }] of theirs.filter(([its]) => its.path.includes(':'))) {
    const page = path.split('/')[4] ?? ''
    const onMine = path.replace(page, mine.page.id)
    const pairs: [string, string][] = unknownPaths(route, onMine).map((unknown) => [onMine, unknown])
    if (page === strange.page.id) {
      pairs.push([path, path.replace(page, nobodys)])
      pairs.push([path.replace(page, strange.page.slug), path.replace(page, 'no-such-page')])
    }
    for (const [asked, unknown] of pairs) {
      for (const [who, headers] of Object.entries(callers)) {
        if (route.peopleOnly && who === 'token') continue
        const answer = await answerTo(route.method, asked, body, headers)
        const about = [who, nameOf(route), asked]
        expect([...about, answer.status]).toEqual([...about, 404])
        expect([...about, answer]).toEqual([...about, await answerTo(route.method, unknown, body, headers)])
        compared += 1
      }
    }
  }
  expect(compared).toBeGreaterThan(80)
  expect(await digestOf(app.database.db)).toEqual(before)
})

describe('in bodies and queries', () => {
  interface Schema {
    $ref?: string
    type?: string
    pattern?: string
    anyOf?: Schema[]
    items?: Schema
    properties?: Record<string, Schema>
  }

  /** Every place for an id in a schema, as a change to a body that names there the id given. */
  function placesForIds(schema: z.ZodType) {
    const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    const found: { field: string; name: (id: string) => Record<string, unknown> }[] = []
    const walk = (its: Schema, field: string, wrap: (inner: unknown) => unknown) => {
      if (its.$ref) return walk($defs[its.$ref.replace('#/$defs/', '')] as Schema, field, wrap)
      for (const one of its.anyOf ?? []) walk(one, field, wrap)
      if (its.pattern === '^[a-z0-9]{12}$') found.push({ field, name: (id) => wrap(id) as Record<string, unknown> })
      if (its.items) walk(its.items, field, (inner) => wrap([inner]))
      for (const [name, inner] of Object.entries(its.properties ?? {})) {
        const rest = { status: 'resolved', message: 'Over.', at: app.minutesAgo(5) }
        const others = Object.keys(its.properties ?? {}).filter((other) => other in rest && other !== name)
        const beside = Object.fromEntries(
          others.map((other) => [
            other,
            other === 'status' && 'id' in its.properties! ? 'operational' : rest[other as 'at'],
          ]),
        )
        walk(inner, name, (value) => wrap(field === '' ? { [name]: value } : { ...beside, [name]: value }))
      }
    }
    walk(root as Schema, '', (value) => value)
    return found
  }

  test('what is another’s is nobody’s, byte for byte, and is written nowhere', async () => {
    const ids: Record<string, string[]> = {}
    for (const owner of [strange, sister]) {
      const add = (kind: string, id: string) => (ids[kind] = [...(ids[kind] ?? []), id])
      // Made where they belong, not on the page that the caller's organization has by now.
      const rows = async (table: 'component' | 'component_group' | 'incident' | 'maintenance') =>
        app.database.db.selectFrom(table).select('id').where('page_id', '=', owner.page.id).executeTakeFirstOrThrow()
      add('components', (await rows('component')).id)
      add('component-groups', (await rows('component_group')).id)
      add('incidents', (await rows('incident')).id)
      add('maintenances', (await rows('maintenance')).id)
    }
    ids['pages'] = [strange.page.id]
    let compared = 0
    // What is for people only turns the token away before it looks; which organizations are theirs has a test of its own.
    for (const route of app.routes.filter(({ access, peopleOnly }) => access !== 'public' && !peopleOnly)) {
      for (const schema of [route.body, route.query]) {
        for (const { field, name } of schema ? placesForIds(schema) : []) {
          const { path, body } = await prepareRequest(route, mine)
          const before = await digestOf(app.database.db)
          for (const id of ids[kindOf(field)] ?? []) {
            const ask = (named: string) => {
              const said = name(named)
              return schema === route.query
                ? answerTo(
                    route.method,
                    `${path}?${new URLSearchParams(said as Record<string, string>)}`,
                    undefined,
                    callers['token']!,
                  )
                : answerTo(route.method, path, { ...(body as object), ...said }, callers['token']!)
            }
            const [answer, unknown] = [await ask(id), await ask(nobodys)]
            const about = [nameOf(route), field, JSON.stringify(name(id))]
            expect([...about, answer]).toEqual([...about, unknown])
            expect(answer.text).not.toContain(id)
            if (route.method !== 'GET' && !asking.has(nameOf(route)) && !filtering.has(nameOf(route)))
              expect([...about, answer.status]).toEqual([...about, 422])
            expect([...about, await digestOf(app.database.db)]).toEqual([...about, before])
            compared += 1
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(12)
  })
})

test('a link in a mail of another page is a link that nobody made', async () => {
  const rows = await app.database.db
    .selectFrom('subscriber')
    .selectAll()
    .where('page_id', '=', sister.page.id)
    .execute()
  expect(rows.length).toBeGreaterThan(0)
  const before = await digestOf(app.database.db)
  for (const purpose of ['confirm', 'unsubscribe'] as const) {
    const link = { subscriberId: rows[0]!.id, eventId: nobodys, expiresAt: new Date('2030-01-01') }
    const token = signLink(app.secrets, purpose, sister.page.id, link)
    const other = purpose === 'confirm' ? 'unsubscribe' : 'confirm'
    for (const method of ['GET', 'POST']) {
      const nowhere = await answerTo(method, `/p/${mine.page.slug}/${purpose}/no-such-token`, undefined, {})
      expect(nowhere.status).toBe(404)
      expect(await answerTo(method, `/p/${mine.page.slug}/${purpose}/${token}`, undefined, {})).toEqual(nowhere)
      expect((await answerTo(method, `/p/${sister.page.slug}/${other}/${token}`, undefined, {})).status).toBe(404)
    }
  }
  const leave = (id: string) =>
    answerTo('DELETE', `/p/${mine.page.slug}/api/v2/subscribers.json`, { subscriber: { id } }, {})
  const [one, nobody] = [await leave(rows[0]!.id), await leave(nobodys)]
  expect({ ...one, text: one.text.replace(rows[0]!.id, nobodys) }).toEqual(nobody)
  expect(await digestOf(app.database.db)).toEqual(before)
})
