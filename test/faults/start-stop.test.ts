import { expect, test } from 'vitest'
import { createMigratedFolder, createMigratedPostgres } from '../support/database.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import { startRefusedServer, startServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

test('a second process on the same data folder ends within two seconds and says why', async () => {
  const first = await startServer({ dataDir: await createMigratedFolder() })
  const began = performance.now()
  const { exitCode, output } = await startRefusedServer({ dataDir: first.dataDir })
  expect(performance.now() - began).toBeLessThan(2000)
  expect([exitCode, output]).toEqual([1, expect.stringContaining('is in use by another process')])
})

test('a taken port is said so in one line', async () => {
  const first = await startPreparedServer()
  const { port } = new URL(first.url)
  const { exitCode, output } = await startRefusedServer({ env: { PORT: port } })
  expect([exitCode, output.trim()]).toEqual([
    1,
    `Port ${port} is in use. Set PORT to another one, or to 0 for any that is free.`,
  ])
})

test('wrong variables are named, each in a line', async () => {
  const { exitCode, output } = await startRefusedServer({
    env: { PORT: 'http', PUBLIC_URL: 'http://status.example.com' },
  })
  expect(exitCode).toBe(1)
  expect(output).toMatch(/^PORT must be a port number$/m)
  expect(output).toMatch(/^PUBLIC_URL must be https, except on a loopback address$/m)
})

test.for(['pglite', 'postgres'])(
  'SIGTERM in the middle of work ends it cleanly, and nothing acknowledged is lost: %s',
  async (engine) => {
    const prepared =
      engine === 'postgres'
        ? { databaseUrl: await createMigratedPostgres() }
        : { dataDir: await createMigratedFolder() }
    const server = await startServer(prepared)
    const installation = await setUpInstallation(server)
    const acknowledged = new Set<string>()
    const over = new AbortController()
    const declaring = (async () => {
      while (!over.signal.aborted) {
        const incident = await installation.open().catch(() => null)
        if (incident?.id) acknowledged.add(incident.id)
      }
    })()
    const stream = await fetch(`${server.url}/events`)
    await waitFor(() => acknowledged.size >= 5)
    expect(await server.stop()).toBe(0)
    over.abort()
    await declaring
    await stream.body?.cancel().catch(() => {})
    expect(server.output()).not.toContain('"level":50')

    const again = await startServer({ ...prepared, dataDir: server.dataDir })
    const document = (await (await fetch(`${again.url}/status.json`)).json()) as { incidents: { id: string }[] }
    const shown = new Set(document.incidents.map(({ id }) => id))
    expect([...acknowledged].filter((id) => !shown.has(id))).toEqual([])
  },
)
