import { beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Status <status@example.com>' })
  tenant = await app.organization()
})

const cursor = (text: string) => Buffer.from(text).toString('base64url')

/** The field that must be named, null for none; the request. `{page}` is the caller's own. */
const requests: [string | null, string, string, unknown?][] = [
  [null, 'POST', '/p/%00/subscribe', { email: 'mara@northwind.example' }],
  [null, 'GET', '/api/v1/pages/%00'],
  [null, 'GET', '{page}/incidents/%00'],
  [null, 'GET', '{page}/components/%00'],
  [null, 'DELETE', '{page}/components/%00'],
  [null, 'DELETE', '{page}/component-groups/%00'],
  [null, 'DELETE', '{page}/subscribers/%00'],
  [null, 'DELETE', '/api/v1/tokens/%00'],
  [null, 'DELETE', '{page}/incidents/%00/updates/%00'],
  ['/email', 'POST', '/api/v1/session', { email: 'a\0b', password: 'correct horse battery' }],
  ['/email', 'POST', '/api/v1/session', { email: 'a\u0007b', password: 'correct horse battery' }],
  ['/name', 'POST', '{page}/components', { name: 'A\0PI' }],
  ['/startDate', 'POST', '{page}/components', { name: 'API', startDate: '0000-01-01' }],
  ['/startDate', 'POST', '{page}/components', { name: 'API', startDate: '2200-01-01' }],
  ['/startDate', 'PATCH', '{page}/components/abcdefghijkl', { startDate: '0000-01-01' }],
  ['/startedAt', 'POST', '{page}/incidents', { title: 'Sign-in fails', startedAt: '0000-01-01T00:00:00Z' }],
  ['/cursor', 'GET', `{page}/incidents?cursor=${cursor('-271821-04-20T00:00:00.000Z aaaaaaaaaaaa')}`],
  ['/cursor', 'GET', `{page}/incidents?cursor=${cursor('+275760-09-13T00:00:00.000Z aaaaaaaaaaaa')}`],
  ['/cursor', 'GET', `/api/v1/tokens?cursor=${cursor('0000-12-31T23:59:59.999Z aaaaaaaaaaaa')}`],
  ['/cursor', 'GET', `/api/v1/pages?cursor=${cursor('2026-03-04T10:00:00.000Z \0')}`],
  ['/cursor', 'GET', `{page}/subscribers?cursor=${cursor('never aaaaaaaaaaaa')}`],
  ['/pageId', 'POST', '/api/v1/tokens', { name: 'CI', scopes: ['settings:read'], pageId: '\0' }],
]

test.each(requests)(
  'what nothing can hold is refused, never a fault of ours: %s in %s %s %j',
  async (field, ...request) => {
    const [method, path, body] = request
    const answer = await tenant.call<Problem>(method, path.replace('{page}', `/api/v1/pages/${tenant.page.id}`), body)
    if (field === null) expect([400, 404]).toContain(answer.status)
    else expect([answer.status, answer.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, [field]])
  },
)

test('the first and the last day that a component may have started are taken', async () => {
  const path = `/api/v1/pages/${tenant.page.id}/components`
  for (const startDate of ['0001-01-01', '2199-12-31']) {
    const { status, body } = await tenant.call('POST', path, { name: 'API', startDate })
    expect([status, body]).toEqual([201, expect.objectContaining({ startDate })])
  }
})

test('a component named twice by a subscriber is followed once', async () => {
  const { id } = await tenant.component()
  const { componentIds } = await tenant.subscriber({ componentIds: [id, id] })
  expect(componentIds).toEqual([id])
})
