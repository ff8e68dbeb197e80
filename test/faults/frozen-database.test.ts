import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { openPostgres } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { setUpInstallation } from '../support/installation.ts'
import type { Installation } from '../support/installation.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { startPostgres } from '../support/postgres.ts'
import type { PostgresServer } from '../support/postgres.ts'
import { startServer } from '../support/process.ts'
import type { RunningServer } from '../support/process.ts'
import { startReaders } from '../support/readers.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const outageLasts = 30_000
const reader = 'reader@example.com'
/** The title of the incident that the open stream tells of. */
const last = 'After the outage'

/** Both ways of being away, at the same time because each takes half a minute. */
const outages = [
  {
    name: 'frozen',
    begin: (postgres: PostgresServer) => postgres.freeze(),
    end: async (postgres: PostgresServer) => postgres.thaw(),
  },
  {
    name: 'stopped',
    begin: (postgres: PostgresServer) => postgres.stop(),
    end: (postgres: PostgresServer) => postgres.start(),
  },
]

/** An installation on a PostgreSQL of its own, and what is said to it. */
interface Site {
  postgres: PostgresServer
  server: RunningServer
  installation: Installation
  mailbox: Mailbox
}
const sites: Site[] = []

// Not in the tests: what is opened in those that run at the same time could not be told apart at their end.
beforeAll(async () => {
  for (const _ of outages) {
    const postgres = await startPostgres()
    afterwards(() => postgres.remove())
    const mailbox = await startMailbox()
    const server = await startServer({ databaseUrl: postgres.url, smtpUrl: mailbox.url })
    const installation = await setUpInstallation(server)
    const database = openPostgres(postgres.url)
    await addSubscribers(database.db, installation.page.id, [{ address: reader }])
    await database.close()
    sites.push({ postgres, server, installation, mailbox })
  }
})

/** Whether the database answers a stranger as soon as it does where there is something to spare. */
async function answersSoon({ url }: PostgresServer): Promise<boolean> {
  const began = performance.now()
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('select 1')
  await client.end()
  return performance.now() - began < 500
}

/** What a caller was told, and when. */
interface Told {
  what: string
  began: number
  ended: number
  status: number
  headers: Headers
}

async function told(what: string, answer: () => Promise<{ status: number; headers: Headers }>): Promise<Told> {
  const began = performance.now()
  const { status, headers } = await answer()
  return { what, began, ended: performance.now(), status, headers }
}

/** Declares an incident by a title, at most once. */
function write({ installation: { call, page, component } }: Site, title: string): Promise<Told> {
  const status = title === last ? 'investigating' : 'resolved'
  const body = { title, status, components: [{ id: component.id }], notify: false }
  const key = { 'idempotency-key': title.replaceAll(' ', '-') }
  return told(title, () => call('POST', `/api/v1/pages/${page.id}/incidents`, body, key))
}

/** Everything else that only the database knows. */
function askAll({ server: { url }, installation: { page } }: Site): Promise<Told[]> {
  const ask = (what: string, body?: unknown, more: Record<string, string> = {}) => {
    const [method = '', path = ''] = what.split(' ')
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { ...more, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    return told(what, () => fetch(`${url}${path}`, { method, headers, ...json }))
  }
  const unknown = { authorization: `Bearer ic_${'x'.repeat(30)}` }
  return Promise.all([
    ask('POST /api/v1/session', { email: 'lena@acme.example', password: 'correct horse battery' }),
    ask('GET /api/v1/setup'),
    ask('GET /api/v1/me', undefined, unknown),
    ask(`GET /api/v1/pages/${page.id}/incidents`, undefined, unknown),
    ask('POST /p/acme-cloud/subscribe', { email: 'new@example.com' }),
    ask('GET /p/acme-cloud/confirm/some-token'),
    ask('POST /p/acme-cloud/unsubscribe/some-token'),
  ])
}

async function allTitles({ call, page }: Installation): Promise<string[]> {
  const titles: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/v1/pages/${page.id}/incidents?limit=100${cursor && `&cursor=${cursor}`}`
    const { body } = await call<{ items: Incident[]; nextCursor: string | null }>('GET', path)
    titles.push(...body.items.map(({ title }) => title))
    cursor = body.nextCursor
  }
  return titles.toSorted()
}

test.concurrent.for(outages.map((outage, index) => ({ ...outage, index })))(
  'PostgreSQL $name for half a minute: reading goes on, writing is refused within two seconds, all comes back by itself',
  async ({ begin, end, index }) => {
    const site = sites[index]!
    const { postgres, server, installation, mailbox } = site
    const open = await installation.open({
      components: [{ id: installation.component.id }],
      impact: 'major',
      notify: false,
    })
    const leaving = new AbortController()
    const stream = await fetch(`${server.url}/events`, { signal: leaving.signal })
    let streamed = ''
    const streaming = (async () => {
      for await (const bytes of stream.body!.pipeThrough(new TextDecoderStream())) streamed += bytes
    })().catch(() => {})
    // A mail that is due again while the database is away.
    mailbox.answer(reader, { code: 451, text: 'Later' })
    const due = await installation.open({ title: 'Due during the outage' })
    await waitFor(() => mailbox.refused(reader) > 0, { within: startsWithin })
    mailbox.answer(reader, null)

    const documents = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved'].map(
      (name) => `/api/v2/${name}.json`,
    )
    const paths = ['/', '/status.json', '/history.atom', '/badge.svg', `/incidents/${open.id}`, ...documents]
    const readers = startReaders(server.url, paths)
    // Writers are at it when it happens, so that it happens between the statements of some.
    const stopping = new AbortController()
    const written: Told[] = []
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; !stopping.signal.aborted; turn += 1)
        written.push(await write(site, `Writer ${writer} ${turn}`))
    })
    await waitFor(() => written.length > 16, { within: startsWithin })
    const began = performance.now()
    await begin(postgres)
    const [asked, atOnce] = await Promise.all([
      askAll(site),
      Promise.all(Array.from({ length: 50 }, (_, number) => write(site, `At once ${number}`))),
    ])
    stopping.abort()
    await Promise.all(writers)
    const interrupted = written.filter(({ status }) => status !== 201)
    const later: Told[] = []
    while (performance.now() < began + outageLasts) {
      later.push(...(await askAll(site)).slice(1), await write(site, `Later ${later.length}`))
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
    expect(server.child.exitCode).toBe(null)
    // Half a minute old, and said so on every kind of answer.
    const ages = paths.map(async (path) => Number((await fetch(`${server.url}${path}`)).headers.get('x-snapshot-age')))
    for (const age of await Promise.all(ages)) expect(age).toBeGreaterThan(10)
    await end(postgres)
    // Whether and how fast a busy machine lets it go on is not the server's; from then on it has five seconds.
    await waitFor(() => answersSoon(postgres), { within: startsWithin, what: 'PostgreSQL answers' })

    await waitFor(async () => (await write(site, last)).status === 201, { within: 5000 })
    const report = await readers.stop()
    expect(report.faults).toEqual([])
    expect(report.unchanged).toBeGreaterThan(100)
    const refused = [...asked, ...atOnce, ...interrupted, ...later]
    expect(refused.filter(({ status, headers }) => status !== 503 || !headers.has('retry-after'))).toEqual([])
    // Whatever a busy machine took before that is not the database's silence.
    expect(refused.filter((each) => each.ended - Math.max(each.began, began) > 2000)).toEqual([])

    // What was refused is tried again with its key, and is there once, whatever had become of it.
    expect(interrupted.length).toBeGreaterThan(0)
    for (const { what } of [...interrupted, ...atOnce]) {
      await waitFor(async () => (await write(site, what)).status === 201, { within: startsWithin, what })
    }
    const titles = [...written, ...atOnce].map(({ what }) => what)
    expect(await allTitles(installation)).toEqual([...titles, last, due.title, open.title].toSorted())

    // Both listeners are back: the stream goes on, and what was due is sent, once.
    await waitFor(() => streamed.includes(last), { within: 5000 })
    leaving.abort()
    await streaming
    const received = await mailbox.waitForMails(reader, 1, startsWithin)
    const again = await installation.open({ title: 'Told afterwards' })
    const about = (title: string) => mailbox.mailsTo(reader).filter(({ mail }) => mail.subject?.includes(title))
    await waitFor(() => about(again.title).length > 0, { within: startsWithin })
    expect(about(due.title)).toEqual(received)
    expect(server.output()).not.toContain('"level":50')
  },
)
