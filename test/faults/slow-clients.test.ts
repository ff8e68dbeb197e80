import { expect, test } from 'vitest'
import { setUpInstallation } from '../support/installation.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import { drip, openRawClient } from '../support/raw-clients.ts'
import type { RawClient } from '../support/raw-clients.ts'
import { startReaders } from '../support/readers.ts'
import { waitFor } from '../support/wait-for.ts'

/** HOUSE.md §7, with the interval of the check and what a busy machine takes on top. */
const headersCutWithin = 20_000
const bodiesCutWithin = 40_000

const many = (count: number, url: string) => Promise.all(Array.from({ length: count }, () => openRawClient(url)))

test('headers and bodies that drip are cut off, two hundred at a time, and nobody else notices', async () => {
  const server = await startPreparedServer()
  await setUpInstallation(server)
  const readers = startReaders(server.url, ['/', '/api/v2/summary.json', '/status.json', '/history.atom'])
  const slowHeaders = await many(200, server.url)
  for (const client of slowHeaders)
    drip(client, 'GET /api/v2/summary.json HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaa')
  const slowBodies = await many(100, server.url)
  for (const client of slowBodies) {
    client.socket.write(
      'POST /p/acme-cloud/subscribe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
    )
    drip(client, '{"email":"')
  }
  const longest = async (clients: RawClient[]) => Math.max(...(await Promise.all(clients.map(({ closed }) => closed))))
  const [headers, bodies] = await Promise.all([longest(slowHeaders), longest(slowBodies)])
  expect(headers).toBeLessThan(headersCutWithin)
  expect(bodies).toBeLessThan(bodiesCutWithin)
  expect(slowHeaders.every(({ received }) => received().startsWith('HTTP/1.1 408'))).toBe(true)
  const report = await readers.stop()
  expect(report.faults).toEqual([])
  expect(report.answered).toBeGreaterThan(100)
  expect((await waitFor(() => fetch(`${server.url}/healthz`))).status).toBe(200)
  expect(server.output()).not.toContain('"level":50')
})
