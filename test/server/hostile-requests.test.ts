import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'
import { nameOf, prepareRequest } from '../support/preparations.ts'
import type { Prepared } from '../support/preparations.ts'

let app: TestApp
let tenant: Tenant
let person: PersonInTest
let prepared: [DeclaredRoute, Prepared][]
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Status <status@example.com>' })
  tenant = await app.organization()
  prepared = []
  for (const route of app.routes) prepared.push([route, await prepareRequest(route, tenant)])
  person = await addPerson(app, tenant, 'Lena Moser', 'owner')
  // When they were last at work is noted, once a minute.
  await tenant.call('GET', '/api/v1/me')
  await person.call('GET', '/api/v1/me')
})

/** Asks with the token, or as a person where a token will not do; `headers` go instead of either. */
async function ask(
  { method, peopleOnly }: Pick<DeclaredRoute, 'method' | 'peopleOnly'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await app.app.request(testUrl + path, {
    method,
    headers: {
      ...(headers['authorization'] !== undefined
        ? {}
        : peopleOnly
          ? person.headers
          : { authorization: `Bearer ${tenant.secret}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const problem = type === 'application/problem+json' && text ? (JSON.parse(text) as Problem) : undefined
  return { status: response.status, type, headers: response.headers, problem, text }
}

/** Runs attempts and sees that nothing was written by any of them. */
async function withoutTrace(attempts: () => Promise<void>) {
  const before = await digestOf(app.database.db)
  await attempts()
  expect(await digestOf(app.database.db)).toEqual(before)
}

const isGuarded = ({ access }: DeclaredRoute) => access !== 'public'
const isUnsafe = ({ method }: DeclaredRoute) => method !== 'GET'
/** Pages for people, who come by a link in a mail. */
const isForPeople = ({ path }: DeclaredRoute) => path.includes(':token')

const segments = [
  '%00',
  'a%00b',
  '%ff',
  '%E0%A4%A',
  '%ED%A0%80',
  '%',
  '%2F..%2F',
  '%F0%9F%98%80',
  '__proto__',
  'constructor',
  "'%20or%201=1--",
  'abcdefghijkl%0A',
  'a'.repeat(5000),
  '%61'.repeat(2000),
]

test('no hostile path segment is anything but not there or not readable', () =>
  withoutTrace(async () => {
    for (const [route] of prepared) {
      for (const name of route.path.match(/:\w+/g) ?? []) {
        for (const segment of segments) {
          const right: Record<string, string> = { ':page': tenant.page.id, ':slug': tenant.page.slug }
          const path = route.path.replaceAll(/:\w+/g, (its) =>
            its === name ? segment : (right[its] ?? 'abcdefghijkl'),
          )
          const body = prepared.find(([its]) => its === route)?.[1].body
          const { status, type } = await ask(route, path, body)
          const about = [nameOf(route), name, segment.slice(0, 30)]
          expect([...about, [400, 404].includes(status) || status]).toEqual([...about, true])
          if (!isForPeople(route) || name !== ':token') {
            expect([...about, type]).toEqual([...about, 'application/problem+json'])
          }
        }
      }
    }
  }))

describe('query strings', () => {
  test('each parameter that is given twice, unknown, nested or wrong is named', () =>
    withoutTrace(async () => {
      const { body } = await app.caller().call<{
        paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
      }>('GET', '/openapi.json')
      let asked = 0
      for (const [route, { path: whole }] of prepared.filter(([its]) => its.query && its.access !== 'owner')) {
        const [path] = whole.split('?')
        const { parameters = [] } =
          body.paths[route.path.replaceAll(/:(\w+)/g, '{$1}').replace(/\/$/, '')]?.[route.method.toLowerCase()] ?? {}
        const names = parameters.filter((its) => its.in === 'query').map(({ name }) => name)
        expect(names.length).toBeGreaterThan(0)
        const isList = names.includes('limit')
        const attempts: [string, string][] = [
          ['unknown=1', '/unknown'],
          ['limit[a][b]=1', '/limit[a][b]'],
          [`${'a['.repeat(4000)}=1`, '/a[a['],
          ['__proto__=1', '/__proto__'],
          ['constructor[prototype]=1', '/constructor[prototype]'],
          ['=1', '/'],
          ['%00=1', '/\0'],
          ['%FF=1', '/\ufffd'],
          ...names.flatMap((name): [string, string][] => [
            [`${name}=1&${name}=1`, `/${name}`],
            [`${name}=a&${name}=b`, `/${name}`],
            [`${name}=%00`, `/${name}`],
            [`${name}=${'x'.repeat(5000)}`, `/${name}`],
          ]),
          ...(isList
            ? ['0', '101', '1.5', '-1', '1e999', 'NaN', '', 'ten', '0x10', '1e1', '0b1', '+5', '%205', '5.0']
            : []
          ).map((limit): [string, string] => [`limit=${limit}`, '/limit']),
          ...(isList ? ['', ' ', '%FF', '%ED%A0%80', 'e30'] : []).map((cursor): [string, string] => [
            `cursor=${cursor}`,
            '/cursor',
          ]),
        ]
        for (const [query, field] of attempts) {
          const { status, problem } = await ask(route, `${path}?${query}`, undefined)
          const about = [nameOf(route), query.slice(0, 60)]
          const named = problem?.errors?.some(({ pointer }) => pointer.startsWith(field)) || problem?.errors
          expect([...about, status, named]).toEqual([...about, 422, true])
          asked += 1
        }
      }
      expect(asked).toBeGreaterThan(100)
    }))

  test('where a route takes none, a query changes nothing', async () => {
    for (const [route, { path }] of prepared.filter(([its]) => !its.query && its.method === 'GET')) {
      const [plain, asked] = [
        await ask(route, path, undefined),
        await ask(route, `${path}?a[b]=1&__proto__=2`, undefined),
      ]
      expect([nameOf(route), asked.status, asked.text]).toEqual([nameOf(route), plain.status, plain.text])
    }
  })
})

describe('headers', () => {
  test('an Idempotency-Key that is none is named', () =>
    withoutTrace(async () => {
      for (const [route, { path, body }] of prepared.filter(
        ([its]) => isGuarded(its) && isUnsafe(its) && its.access !== 'owner',
      )) {
        for (const key of ['', 'a b', 'x'.repeat(201), 'm\u00fcll', '"\u0085"']) {
          const { status, problem } = await ask(route, path, body, { 'idempotency-key': key })
          const about = [nameOf(route), key.slice(0, 20)]
          expect([...about, status, problem?.errors?.[0]?.pointer]).toEqual([...about, 422, '/Idempotency-Key'])
        }
      }
    }))

  test('an If-Match that is none is named, on each thing that has a version', () =>
    withoutTrace(async () => {
      const edited = new Set(
        prepared.flatMap(([{ method, path, peopleOnly }]) => (method === 'PATCH' && !peopleOnly ? [path] : [])),
      )
      const versioned = prepared.filter(([{ method, path }]) => edited.has(path) && /PATCH|DELETE/.test(method))
      expect(versioned.length).toBeGreaterThan(6)
      for (const [route, { path, body }] of versioned) {
        for (const seen of ['', '7', '"x"', '"-1"', '"99999999999999999999"', '"1", "2"', `"${'1'.repeat(5000)}"`]) {
          const { status, problem } = await ask(route, path, body, { 'if-match': seen })
          const about = [nameOf(route), seen.slice(0, 30)]
          expect([...about, status, problem?.errors?.[0]?.pointer]).toEqual([...about, 422, '/If-Match'])
        }
      }
    }))

  test('no Authorization and no Cookie that we did not make lets anybody in', () =>
    withoutTrace(async () => {
      const cookie = '__Host-ic_session'
      const strangers: [number, Record<string, string>][] = [
        ...[
          '',
          'Bearer',
          'Bearer ',
          'Bearer ic_',
          'Basic YTpi',
          `bearer ${tenant.secret}`,
          `Bearer ${tenant.secret}x`,
        ].map((authorization): [number, Record<string, string>] => [401, { authorization }]),
        [401, { authorization: `Bearer ic_${'a'.repeat(10_000)}` }],
        [401, { authorization: `Bearer ${tenant.secret}, Bearer ${tenant.secret}` }],
        ...['%00', '%FF', '', '"', 'a'.repeat(10_000), '%E0%A4%A'].map((its): [number, Record<string, string>] => [
          401,
          { authorization: '', cookie: `${cookie}=${its}; =; ;;==`, 'sec-fetch-site': 'same-origin' },
        ]),
      ]
      for (const [route, { path, body }] of prepared.filter(([its]) => isGuarded(its))) {
        for (const [expected, headers] of strangers) {
          const { status, type } = await ask(route, path, body, headers)
          const about = [nameOf(route), JSON.stringify(headers).slice(0, 60)]
          expect([...about, status, type]).toEqual([...about, expected, 'application/problem+json'])
        }
      }
    }))

  test('what a client says it would like never breaks an answer', async () => {
    const wishes = ['', ';;;', '*/*;q=NaN', 'q='.repeat(4000), ','.repeat(8000), 'text/html;q=1e999', '\u00ff']
    const reading = prepared.flatMap(([route, { path }]) => (route.method === 'GET' ? [{ route, path }] : []))
    for (const { route, path } of [...reading, { route: { method: 'GET' }, path: '/nothing-here' }]) {
      const { status } = await ask(route, path, undefined)
      for (const wish of wishes) {
        for (const name of [
          'accept',
          'accept-language',
          'accept-encoding',
          'accept-charset',
          'range',
          'x-forwarded-for',
        ]) {
          const about = [path, name, wish.slice(0, 20)]
          expect([...about, (await ask(route, path, undefined, { [name]: wish })).status]).toEqual([...about, status])
        }
      }
    }
  })
})

test('a method that an address does not take is told so, and which it takes', () =>
  withoutTrace(async () => {
    const paths = new Set(prepared.map(([, { path }]) => path.split('?')[0] ?? ''))
    expect(paths.size).toBeGreaterThan(20)
    const matches = (pattern: string, path: string) =>
      new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)
    for (const path of paths) {
      const routes = app.routes.filter((route) => matches(route.path, path))
      const taken = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      const every = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'HEAD']
      const others = every.filter((method) => !taken.includes(method))
      for (const method of others) {
        const { status, type, headers, problem } = await ask({ method }, path, undefined)
        const allowed = headers.get('allow')?.split(', ').toSorted()
        const about = [method, path]
        // What may be sent from any site, a browser asks about first.
        if (method === 'OPTIONS' && headers.has('access-control-allow-methods')) continue
        expect([...about, status, type, allowed]).toEqual([
          ...about,
          405,
          'application/problem+json',
          [...new Set(taken)].toSorted(),
        ])
        if (method !== 'HEAD') expect(problem?.status).toBe(405)
      }
    }
    const unknown = await ask({ method: 'DELETE' }, '/api/v1/nothing-here', undefined)
    expect([unknown.status, unknown.headers.has('allow')]).toEqual([404, false])
  }))
