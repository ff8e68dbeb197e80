import pg from 'pg'
import { expect, test } from 'vitest'
import { createMigratedPostgres } from '../support/database.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

/** The limit for healing, and the time it takes to ask. */
const heals = { within: 5500 }

test('a change whose notice is lost shows within five seconds in every process', async () => {
  const databaseUrl = await createMigratedPostgres()
  const one = await startServer({ databaseUrl })
  const { page, open } = await setUpInstallation(one)
  const other = await startServer({ databaseUrl })
  const shows = async (url: string, words: string) => (await (await fetch(`${url}/status.json`)).text()).includes(words)
  await waitFor(() => shows(other.url, 'Acme Cloud'))

  const client = new pg.Client({ connectionString: databaseUrl })
  // Dropped with the database when the test fails half-way.
  client.on('error', () => {})
  await client.connect()
  // Nobody is told of this.
  await client.query(`update status_page set name = 'Renamed', revision = revision + 1 where id = $1`, [page.id])
  await waitFor(async () => (await shows(one.url, 'Renamed')) && (await shows(other.url, 'Renamed')), heals)

  // What hears is cut off right before somebody else changes something; a new listener catches up.
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
  )
  expect(rowCount).toBeGreaterThan(0)
  await open({ title: 'Opened in silence' })
  await waitFor(() => shows(other.url, 'Opened in silence'), heals)
  await client.end()
})
