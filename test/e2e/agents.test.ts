import { beforeAll, expect, test } from 'vitest'
import type { CreatedToken } from '../../packages/server/src/contract/index.ts'
import { setUpInstallation } from '../support/installation.ts'
import type { Installation } from '../support/installation.ts'
import { connectAgent } from '../support/mcp.ts'
import { withModel } from '../support/process.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

let server: RunningServer
let installation: Installation
beforeAll(async () => {
  server = await startPreparedServer({ env: withModel })
  installation = await setUpInstallation(server)
})

/** Connects over a socket, as agents do. */
const connect = (path: string, token?: string) => connectAgent(server.url + path, token)

test('an agent that nobody knows reads, one with a token acts, and both see it at once', async () => {
  const scopes = ['incidents:write', 'maintenances:write']
  const { body: token } = await installation.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'agent', scopes })
  const anybody = await connect('/mcp')
  const responder = await connect('/p/acme-cloud/mcp', token.secret)
  expect(await anybody.names()).toHaveLength(5)
  expect(await responder.names()).toHaveLength(8)

  /** A change is shown within a quarter of a second, where the machine has time for it; agents are limited, this is not. */
  const shown = (text: string) =>
    waitFor(async () => (await (await fetch(`${server.url}/status.json`)).text()).includes(text))
  const until = async (text: string, name: string, input: Record<string, unknown>, expected: object) => {
    await shown(text)
    expect((await anybody.call(name, input)).content).toMatchObject(expected)
  }
  await until('"API"', 'get_status', {}, { status: expect.objectContaining({ indicator: 'none' }), openIncidents: [] })
  const opened = await responder.call('open_incident', {
    title: 'Authentication latency degraded',
    impact: 'major',
    components: [{ id: installation.component.id }],
  })
  const id = String(opened.content['id'])
  const its = expect.objectContaining({ id })
  await until(id, 'get_status', {}, { status: expect.objectContaining({ indicator: 'major' }), openIncidents: [its] })
  for (const { call } of [anybody, responder]) {
    expect((await call('get_status')).content).toMatchObject({
      status: { indicator: 'major' },
      openIncidents: [{ id }],
    })
    expect((await call('list_incidents')).content).toMatchObject({ incidents: [{ id }] })
    expect((await call('get_incident', { id })).text).toContain('# Authentication latency degraded')
    const message = 'your login keeps timing out'
    const { content } = await call('find_matching_incident', { message })
    expect(content).toMatchObject({ matches: [{ incident: { id } }] })
  }
  await responder.call('post_update', { incidentId: id, status: 'resolved', message: 'It is over.' })
  await until('"status":"resolved"', 'list_incidents', { state: 'over' }, { incidents: [its] })
  const planned = await responder.call('schedule_maintenance', {
    title: 'Database upgrade',
    components: [],
    startsAt: '2198-03-04T11:00:00Z',
    endsAt: '2198-03-04T12:00:00Z',
  })
  await until(
    'Database upgrade',
    'list_maintenances',
    {},
    {
      maintenances: [expect.objectContaining({ id: planned.content['id'], status: 'scheduled' })],
    },
  )
  const refused = await anybody.call('post_update', { incidentId: id, status: 'investigating', message: 'x' })
  expect([refused.isError, refused.text]).toEqual([true, expect.stringContaining('incidents:write')])
})

test('what is no message of the protocol gets a clear answer, and the server goes on', async () => {
  const url = `${server.url}/mcp`
  const both = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...both, ...headers }, body })
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
  expect((await send(ping)).status).toBe(200)
  const get = await fetch(url, { headers: { accept: 'text/event-stream' } })
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  expect((await send(new Uint8Array(1000).fill(255))).status).toBe(400)
  expect((await send('a'.repeat(1_000_000))).status).toBe(413)
  expect((await send(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400)
  expect((await send(ping, { accept: 'application/json' })).status).toBe(406)
  expect((await send(`[${ping},${ping}]`)).status).toBe(400)
  expect((await send(ping)).status).toBe(200)
})
