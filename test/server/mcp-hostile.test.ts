import { beforeAll, describe, expect, test } from 'vitest'
import type { Tenant } from '../support/app.ts'
import { startAgentApp } from '../support/agent-app.ts'
import type { AgentApp } from '../support/agent-app.ts'

let app: AgentApp
let tenant: Tenant
beforeAll(async () => {
  app = await startAgentApp()
  tenant = await app.organization()
  await app.site.snapshots.refresh(tenant.page.id)
})

const both = { accept: 'application/json, text/event-stream' }
const message = (method: string, params?: object) => ({ jsonrpc: '2.0', id: 7, method, ...(params ? { params } : {}) })
const ping = message('ping')

interface Said {
  result?: object
  error?: { code: number; message: string }
  detail?: string
}

const send = (body: unknown, headers: Record<string, string> = {}) =>
  app.caller().call<Said>('POST', `/p/${tenant.page.slug}/mcp`, body, { ...both, ...headers })

describe('a request', () => {
  test('is one message, in JSON, for who reads JSON and streams', async () => {
    expect(await send(ping)).toMatchObject({ status: 200, body: { result: {} } })
    for (const accept of ['', 'application/json', 'text/event-stream', '*/*', 'text/html']) {
      expect([accept, (await send(ping, { accept })).status]).toEqual([accept, 406])
    }
    expect((await send(ping, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await send(ping, { 'content-encoding': 'gzip' })).status).toBe(415)
    for (const body of ['', '{', 'null', '7', '"x"', '{}', '[]', `[${JSON.stringify(ping)}]`, '{"jsonrpc":"1.0"}']) {
      expect([body, (await send(body)).status]).toEqual([body, 400])
    }
    expect((await send(JSON.stringify(ping).replace('"id":7', '"id":7,"id":8'))).status).toBe(422)
    expect((await send(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`)).status).toBe(422)
    expect((await send(message('tools/call', { name: 'get_status', arguments: 'x'.repeat(70_000) }))).status).toBe(413)
    const named = '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"__proto__":{"a":1}}}'
    expect((await send(named)).status).toBe(422)
  })

  test('speaks a version of the protocol that there is', async () => {
    expect((await send(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400)
    expect((await send(ping, { 'mcp-protocol-version': '2025-06-18' })).status).toBe(200)
    const initialize = (protocolVersion: string) =>
      send(message('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'x', version: '1' } }))
    expect((await initialize('2025-06-18')).body).toMatchObject({ result: { protocolVersion: '2025-06-18' } })
    // Whoever asks for another is told of the newest.
    expect((await initialize('1999-01-01')).body).toMatchObject({ result: { protocolVersion: '2025-11-25' } })
  })

  test('that wants no answer gets none, and one that nothing can answer is told so', async () => {
    expect((await send({ jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202)
    expect((await send({ jsonrpc: '2.0', id: 1, result: {} })).status).toBe(202)
    expect((await send(message('resources/list'))).body).toMatchObject({ error: { code: -32_601 } })
    expect((await send(message('tools/call', { arguments: {} }))).body.error).toBeDefined()
    expect((await send(message('tools/call', { name: 'get_status', arguments: [] }))).body.error).toBeDefined()
  })

  test('with another method is told which there is', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await app.caller().call(method, `/p/${tenant.page.slug}/mcp`, undefined, both)
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'POST'])
    }
  })

  test('for a page that is not there is answered so', async () => {
    expect((await app.caller().call('POST', '/p/no-such-page/mcp', ping, both)).status).toBe(404)
  })
})

describe('a browser', () => {
  const host = 'localhost:3000'

  test('of any site may read, where the host is ours; none may use a token from elsewhere', async () => {
    const origin = 'https://shop.example'
    const { status, headers } = await send(ping, { origin, host })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    // A name that somebody had lead to us.
    expect((await send(ping, { origin: 'https://evil.example', host: 'evil.example' })).status).toBe(403)
    for (const wrong of ['null', 'file://', 'chrome-extension://abc', 'nonsense']) {
      expect([wrong, (await send(ping, { origin: wrong, host })).status]).toEqual([wrong, 403])
    }
    const authorization = `Bearer ${tenant.secret}`
    expect((await send(ping, { origin, host, authorization })).status).toBe(403)
    expect((await send(ping, { origin: `http://${host}`, host, authorization })).status).toBe(200)
    expect((await send(ping, { authorization })).status).toBe(200)
  })

  test('is told before that it may send a message, and no token', async () => {
    const asked = { origin: 'https://shop.example', 'access-control-request-method': 'POST' }
    const preflight = await app.caller().call('OPTIONS', `/p/${tenant.page.slug}/mcp`, undefined, asked)
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).not.toContain('authorization')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('MCP-Protocol-Version')
  })

  test('is nobody, whatever its cookie says', async () => {
    const call = message('tools/call', { name: 'open_incident', arguments: { title: 'x' } })
    const { body } = await send(call, { cookie: `__Host-ic_session=${tenant.secret}`, origin: `http://${host}`, host })
    expect(body.result).toMatchObject({ isError: true })
  })
})

test('a network may ask 300 times a minute', async () => {
  const busy = await startAgentApp()
  const owner = await busy.organization()
  await busy.site.snapshots.refresh(owner.page.id)
  const statuses = new Map<number, number>()
  for (let times = 0; times < 301; times += 1) {
    const { status } = await busy.caller().call('POST', `/p/${owner.page.slug}/mcp`, ping, both)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect([...statuses]).toEqual([
    [200, 300],
    [429, 1],
  ])
})
