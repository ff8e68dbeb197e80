import { Ajv2020 } from 'ajv/dist/2020.js'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { SubscribeInput, V2SubscribeInput } from '../../packages/server/src/contract/index.ts'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { hostileBodies } from '../support/hostile-bodies.ts'
import type { Target } from '../support/hostile-bodies.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'
import { nameOf, prepareRequest } from '../support/preparations.ts'
import type { Prepared } from '../support/preparations.ts'

/** Values of every type, none of which any text of ours may be. */
const ofEveryType = [null, true, 12.5, -1, '', 'no\u0007such', [[]], { not: 'this' }, ['a'], 1e300]

/** Public routes that read their body themselves, since they take forms too. */
const readByThemselves: Record<string, z.ZodType> = {
  'POST /subscribe': SubscribeInput,
  'POST /p/:slug/subscribe': SubscribeInput,
  'POST /api/v2/subscribers.json': V2SubscribeInput,
  'POST /p/:slug/api/v2/subscribers.json': V2SubscribeInput,
}

const schemaOf = (route: DeclaredRoute) => route.body ?? readByThemselves[nameOf(route)]

/** Reports are read only when they are signed, so these are. */
const reportSecret = `whsec_${Buffer.from('what signs the reports of tests!').toString('base64')}`
const isReport = (route: DeclaredRoute) => nameOf(route) === 'POST /api/v1/mail-reports'

function signatureOf(body: BodyInit): Record<string, string> {
  const at = new Date()
  // As it is read: without a byte order mark.
  const text = new TextDecoder().decode(Buffer.from(body instanceof Uint8Array ? body : String(body)))
  return {
    'webhook-id': 'report',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(reportSecret).sign('report', at, text),
  }
}

let app: TestApp
let tenant: Tenant
let person: PersonInTest
let prepared: Map<DeclaredRoute, Prepared>
beforeAll(async () => {
  app = await startTestApp({
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Status <status@example.com>',
    BOUNCE_SECRET: reportSecret,
  })
  tenant = await app.organization()
  prepared = new Map()
  person = await addPerson(app, tenant, 'Lena Moser', 'owner')
  for (const route of app.routes) prepared.set(route, await prepareRequest(route, tenant, tenant.page.id, person))
  // When a token was last used is written once a minute; here time stands.
  await tenant.call('GET', '/api/v1/me')
})

/** Fields with what their schema does not allow, from the schema alone. */
function targetOf(route: DeclaredRoute, schema: z.ZodType): Target {
  const { $defs = {}, $ref, ...inline } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const { properties = {} } = $ref ? ($defs[$ref.replace('#/$defs/', '')] ?? {}) : inline
  const ajv = new Ajv2020({ validateFormats: false })
  const wrong: Target['wrong'] = {}
  const texts: string[] = []
  for (const [field, its] of Object.entries(properties)) {
    const check = ajv.compile({ ...(its as object), $defs })
    wrong[field] = ofEveryType.filter((value) => !check(value))
    if (/^\{(?:"anyOf":\[\{)?[^{]*"type":"string"/.test(JSON.stringify(its))) texts.push(field)
  }
  return { body: prepared.get(route)?.body as Target['body'], wrong, texts }
}

async function send(
  route: DeclaredRoute,
  { body, headers = {} }: { body: BodyInit; headers?: Record<string, string> },
) {
  const { path = '' } = prepared.get(route) ?? {}
  const response = await app.app.request(testUrl + path, {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      ...(route.peopleOnly ? person.headers : { authorization: `Bearer ${tenant.secret}` }),
      ...(isReport(route) ? signatureOf(body) : {}),
      ...headers,
    },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

describe('every route that takes a body', () => {
  test.each(Object.entries(hostileBodies))('refuses %s by name, and writes nothing', async (_, attemptsFor) => {
    const taking = app.routes.filter(schemaOf)
    expect(taking.length).toBeGreaterThan(15)
    const before = await digestOf(app.database.db)
    for (const route of taking) {
      for (const { why, body, headers, status, field } of attemptsFor(targetOf(route, schemaOf(route)!))) {
        const answer = await send(route, { body, ...(headers ? { headers } : {}) })
        const about = [nameOf(route), why.slice(0, 100)]
        expect([...about, answer.status, answer.type]).toEqual([...about, status, 'application/problem+json'])
        const { errors = [] } = JSON.parse(answer.text) as Problem
        const named = errors.map(({ pointer }) => pointer)
        if (field !== undefined && !named.some((its) => its.startsWith(field)))
          expect([...about, named]).toContain(field)
      }
      expect([nameOf(route), await digestOf(app.database.db)]).toEqual([nameOf(route), before])
    }
  })

  test('a byte order mark is passed over, as RFC 8259 lets a reader', async () => {
    const route = app.routes.find((one) => nameOf(one) === 'POST /api/v1/pages/:page/message-preview')!
    expect((await send(route, { body: '\uFEFF{"message":"Hello"}' })).status).toBe(200)
  })
})
