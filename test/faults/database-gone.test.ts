import pg from 'pg'
import { expect, test } from 'vitest'
import { afterwards } from '../support/afterwards.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startPostgres } from '../support/postgres.ts'
import { startServer } from '../support/process.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const publicPaths = ['/', '/api/v2/summary.json', '/api/v2/status.json', '/status.json', '/history.atom', '/badge.svg']

test('with PostgreSQL stopped everything public is answered, also after a restart, and comes back by itself', async () => {
  const postgres = await startPostgres()
  afterwards(() => postgres.remove())
  const server = await startServer({ databaseUrl: postgres.url })
  const installation = await setUpInstallation(server)
  const { id } = await installation.open({ impact: 'major', components: [{ id: installation.component.id }] })
  const paths = [...publicPaths, `/incidents/${id}`, ...publicPaths.map((path) => `/p/acme-cloud${path}`)]
  const answersOf = async (url: string) =>
    Promise.all(
      paths.map(async (path) => [path, (await fetch(`${url}${path}`, { redirect: 'manual' })).status] as const),
    )
  const all200 = paths.map((path) => [path, 200])
  expect(await answersOf(server.url)).toEqual(all200)

  await postgres.stop()
  expect(await answersOf(server.url)).toEqual(all200)
  const refused = await installation.call<{ status: number }>(
    'POST',
    `/api/v1/pages/${installation.page.id}/incidents`,
    { title: 'x' },
  )
  expect(refused.status).toBe(503)
  expect((await (await fetch(`${server.url}/readyz`)).json()) as object).toEqual({
    pages: 1,
    database: 'unreachable',
    outdated: [],
  })

  expect(await server.stop()).toBe(0)
  const restarted = await startServer({ databaseUrl: postgres.url, dataDir: server.dataDir })
  expect(await answersOf(restarted.url)).toEqual(all200)
  const { status } = (await (await fetch(`${restarted.url}/api/v2/status.json`)).json()) as {
    status: { indicator: string }
  }
  expect(status.indicator).toBe('major')

  await postgres.start()
  await waitFor(
    async () =>
      ((await (await fetch(`${restarted.url}/readyz`)).json()) as { database: string }).database === 'reachable',
    { within: startsWithin },
  )
})

test('a password that PostgreSQL refuses takes no page down, and is mended without a restart', async () => {
  const postgres = await startPostgres()
  afterwards(() => postgres.remove())
  const server = await startServer({ databaseUrl: postgres.url })
  await setUpInstallation(server)
  expect(await server.stop()).toBe(0)

  const wrong = Object.assign(new URL(postgres.url), { password: 'not-the-password' }).href
  const restarted = await startServer({ databaseUrl: wrong, dataDir: server.dataDir })
  await waitFor(() => restarted.output().includes('28P01'))
  expect((await fetch(`${restarted.url}/p/acme-cloud/api/v2/status.json`)).status).toBe(200)

  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`alter role postgres password 'not-the-password'`)
  await client.end()
  await waitFor(() => restarted.output().includes('"msg":"ready"'), { within: startsWithin })
  expect(await restarted.stop()).toBe(0)
})
