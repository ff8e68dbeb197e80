import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../packages/server/src/database/database.ts'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPglite, openPostgres } from '../../packages/server/src/database/open.ts'
import { batchSizesOf } from '../../packages/server/src/deliveries/batch-sizes.ts'
import { claimDeliveries, listDuePages } from '../../packages/server/src/deliveries/claim.queries.ts'
import { settleDeliveries } from '../../packages/server/src/deliveries/delivery.queries.ts'
import { fanOutInTurns } from '../../packages/server/src/deliveries/fan-out.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import { startPostgres } from '../../test/support/postgres.ts'
import { putMigratedPglite } from '../harness/migrated-folder.ts'
import type { Figure, Measure } from '../harness/report.ts'
import { alternate } from '../harness/rounds.ts'
import { spreadOf } from '../harness/statistics.ts'

const now = new Date()
const clock = { now: () => now }
const go = new AbortController().signal
const patience = 15 * 60_000
const lane = { channel: 'email', lane: 'bulk' } as const
/** Rows held at a time, by either. */
const { held } = batchSizesOf('postgres')

/** A page with so many subscribers of everything. */
async function seed(db: Database, subscribers: number): Promise<void> {
  await migrateToHead(db)
  await sql`insert into organization (id, name, created_at) values ('org', 'Acme', ${now})`.execute(db)
  await sql`insert into status_page (organization_id, id, name, slug, created_at, updated_at, locale, time_zone)
    values ('org', 'page', 'Acme Cloud', 'acme-cloud', ${now}, ${now}, 'en', 'UTC')`.execute(db)
  for (let from = 0; from < subscribers; from += 5000) {
    await sql`insert into subscriber (page_id, id, channel, address, state, everything, locale, created_at)
      select 'page', lpad(i::text, 12, '0'), 'email', 'reader-' || i || '@example.com', 'active', true, 'en', ${now}::timestamptz
      from generate_series(${from}::integer, ${Math.min(subscribers, from + 5000) - 1}::integer) as i`.execute(db)
  }
  await sql`analyze`.execute(db)
}

/** An event that nobody has been told of, and no deliveries. */
async function reset(db: Database): Promise<void> {
  await sql`truncate delivery, event cascade`.execute(db)
  const data = JSON.stringify({ componentIds: [], page: { id: 'page', locale: 'en' } })
  await sql`insert into event (page_id, id, type, version, notify, at, data)
    values ('page', 'event', 'incident.opened', 1, true, ${now}, ${data}::jsonb)`.execute(db)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const insertSelect = (db: Database) =>
  sql`insert into delivery (page_id, event_id, subscriber_id, id, channel, lane, state, due_at, created_at)
    select page_id, 'event', id, id, channel, 'bulk', 'queued', ${now}::timestamptz, ${now}::timestamptz
    from subscriber where page_id = 'page' and state = 'active' and everything`.execute(db)

/** As a lane does: pages are looked for once a second, or when those that are known have no more. */
async function claimAndMark(db: Database): Promise<void> {
  let pages: string[] = []
  let lookAt = 0
  for (;;) {
    if (pages.length === 0 || performance.now() >= lookAt) {
      pages = await listDuePages(db, lane, now, '', held)
      lookAt = performance.now() + 1000
      if (pages.length === 0) return
    }
    const rows = await claimDeliveries(db, lane, pages, held, now, new Date(now.getTime() + 30_000))
    if (rows.length < held) pages = []
    const result = { state: 'sent', attempts: 1, due_at: null, sent_at: now, last_error: null } as const
    await settleDeliveries(
      db,
      rows.map((row) => ({ held: row, result })),
    )
  }
}

async function bareLoop(db: Database): Promise<void> {
  const until = new Date(now.getTime() + 30_000)
  for (;;) {
    const { rows } = await sql<{ id: string }>`update delivery set leased_until = ${until}, attempts = attempts + 1
      where page_id = 'page' and id in (
        select id from delivery where page_id = 'page' and channel = 'email' and lane = 'bulk' and state = 'queued'
          and due_at <= ${now} and (leased_until is null or leased_until <= ${now})
        order by due_at limit ${held} for update skip locked
      ) returning id`.execute(db)
    if (rows.length === 0) return
    await sql`update delivery set state = 'sent', due_at = null, leased_until = null, sent_at = ${now}
      where page_id = 'page' and id = any(${rows.map(({ id }) => id)})`.execute(db)
  }
}

/** How deliveries are written down, taken and marked, next to the least that PostgreSQL could do. */
export const deliveries: Measure = async ({ quick }) => [...(await onPostgres(quick)), ...(await onPglite(quick))]

async function onPostgres(quick: boolean): Promise<Figure[]> {
  const many = quick ? 1000 : 100_000
  const server = await startPostgres({ durable: true })
  const { db, close } = openPostgres(server.url, patience)
  await seed(db, many)
  const prepared = (prepare: () => Promise<unknown>, work: () => Promise<unknown>) => async () => {
    await reset(db)
    await prepare()
    return timeOf(work)
  }
  const nothing = async () => {}
  const fanOut = await alternate(
    quick ? 1 : 8,
    prepared(nothing, () => fanOutInTurns(db, clock, batchSizesOf('postgres').piece, go)),
    prepared(nothing, () => insertSelect(db)),
  )
  await sql`delete from subscriber where id >= ${String(many / 5).padStart(12, '0')}`.execute(db)
  const claim = await alternate(
    quick ? 1 : 8,
    prepared(
      () => insertSelect(db),
      () => claimAndMark(db),
    ),
    prepared(
      () => insertSelect(db),
      () => bareLoop(db),
    ),
  )
  await close()
  await server.remove()
  const rate = (milliseconds: number) => many / 5 / (milliseconds / 1000)
  return [
    {
      name: 'deliveries.fanOut',
      what: `One event to ${many} subscribers: ms, bare: INSERT … SELECT`,
      ours: spreadOf(fanOut.map(({ ours }) => ours)).median,
      bare: spreadOf(fanOut.map(({ bare }) => bare)).median,
      ratio: spreadOf(fanOut.map(({ ours, bare }) => ours / bare)),
      goal: { atMost: 1.5 },
    },
    {
      name: 'deliveries.claim',
      what: 'Claimed and marked a second, bare: SKIP LOCKED',
      ours: spreadOf(claim.map(({ ours }) => rate(ours))).median,
      bare: spreadOf(claim.map(({ bare }) => rate(bare))).median,
      ratio: spreadOf(claim.map(({ ours, bare }) => bare / ours)),
      goal: { atLeast: 0.8 },
    },
  ]
}

/** For how long anybody else waits while an event is told on PGlite, which works in this very process. */
async function onPglite(quick: boolean): Promise<Figure[]> {
  const many = quick ? 200 : 20_000
  const folder = await mkdtemp(join(tmpdir(), 'ic-bench-'))
  await putMigratedPglite(join(folder, 'database'))
  const { db, close } = await openPglite(join(folder, 'database'))
  await seed(db, many)
  await reset(db)
  const channels = { email: { send: () => setImmediate({ state: 'sent' as const }) } }
  const blocked = async (work: () => Promise<unknown>) => {
    const gaps: number[] = []
    let last = performance.now()
    const watch = setInterval(() => {
      gaps.push(performance.now() - last)
      last = performance.now()
    }, 1)
    await work()
    clearInterval(watch)
    return gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length * 0.99)] ?? 0
  }
  const fanningOut = await blocked(() => fanOutInTurns(db, clock, batchSizesOf('pglite').piece, go))
  const sending = await blocked(() => sendDue({ db, clock, channels, held: batchSizesOf('pglite').held }))
  await close()
  await rm(folder, { recursive: true, force: true })
  const figure = (name: string, what: string, ours: number): Figure => ({ name, what, ours, goal: { atMost: 50 } })
  return [
    figure('deliveries.pglite.fanOut', `PGlite, fan-out to ${many}: event loop blocked, p99 of ms`, fanningOut),
    figure('deliveries.pglite.send', '  claimed, sent and marked: the same', sending),
  ]
}
