import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StatusDocument } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { createSnapshots } from '../../packages/server/src/snapshot/hold.ts'
import type { Snapshots, SnapshotsOptions } from '../../packages/server/src/snapshot/hold.ts'
import { computeSnapshot } from '../../packages/server/src/snapshot/snapshot.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { emptyDatabase } from '../support/empty.ts'
import { openTestDatabase } from '../support/database.ts'
import { snapshotsOptions } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'

let database: OpenDatabase
let folder: string
const clock = settableClock()

beforeAll(async () => {
  database = await openTestDatabase()
})

beforeEach(async () => {
  clock.set('2026-03-04T10:00:00.000Z')
  folder = await mkdtemp(join(tmpdir(), 'ic-snapshots-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  // Every test has the installation for itself; what it leaves goes with its organizations.
  afterwards(() => emptyDatabase(database.db))
})

function hold(options: Partial<SnapshotsOptions> = {}): Snapshots {
  const snapshots = createSnapshots(snapshotsOptions({ database: () => database, dataDir: folder, clock, ...options }))
  afterwards(() => snapshots.close())
  return snapshots
}

/** `/status.json` of a page as it is held, checked against the contract. */
function documentOf(snapshots: Snapshots, { page }: StatusPageInTest): StatusDocument {
  const answer = snapshots.find(page.slug)?.answers.get('/status.json')
  if (!answer) throw new Error('not held')
  return StatusDocument.parse(JSON.parse(answer.bodies.identity.bytes.toString()))
}

/** A stored file with something in its snapshot replaced, and the checksum that goes with it. */
function withSnapshot(text: string, part: object): string {
  const { content } = JSON.parse(text) as { content: { snapshot: object } }
  const changed = { ...content, snapshot: { ...content.snapshot, ...part } }
  return JSON.stringify({
    checksum: createHash('sha256').update(JSON.stringify(changed)).digest('hex'),
    content: changed,
  })
}

/** The pages of which something is stored. */
const storedPages = async () => (await readdir(join(folder, 'snapshots'))).filter((name) => name.endsWith('.json'))

const storedFile = ({ page }: StatusPageInTest) => join(folder, 'snapshots', `${page.id}.json`)

describe('what a snapshot says', () => {
  test('status, cause, groups, open incidents and the last 14 days; no author, no base status, no Markdown', async () => {
    const status = await createStatusPage(database.db, clock)
    const { id: groupId } = await status.addGroup('Core', 1)
    const api = await status.addComponent({ name: 'API', groupId })
    const site = await status.addComponent({ name: 'Website', baseStatus: 'under_maintenance' })
    const over = await status.open({
      title: 'Images are slow',
      components: [{ id: api.id, status: 'degraded_performance' }],
    })
    clock.advance(60_000)
    await status.post(over, { status: 'resolved' })
    const open = await status.open({ impact: 'critical', components: [{ id: api.id, status: 'major_outage' }] })

    const snapshots = hold()
    await snapshots.refresh(status.page.id)
    const document = documentOf(snapshots, status)
    expect(document).toMatchObject({
      format: 1,
      revision: await status.revision(),
      generatedAt: clock.now().toISOString(),
      page: {
        id: status.page.id,
        url: `https://status.example.com/p/${status.page.slug}`,
        channels: ['email', 'webhook'],
      },
      status: { indicator: 'critical', description: 'Major System Outage' },
      groups: [{ id: groupId, name: 'Core', status: 'major_outage' }],
      incidents: [{ id: open.id, status: 'investigating', components: [{ id: api.id, status: 'major_outage' }] }],
      history: [{ id: over.id, status: 'resolved', components: [{ id: api.id, status: null }] }],
    })
    expect(document.components.find(({ id }) => id === api.id)).toMatchObject({
      status: 'major_outage',
      because: [{ kind: 'incident', id: open.id, title: 'Sign-in fails' }],
    })
    expect(document.components.find(({ id }) => id === site.id)?.because).toMatchObject([{ kind: 'base' }])
    const bytes = JSON.stringify(
      snapshots.find(status.page.slug)?.answers.get('/status.json')?.bodies.identity.bytes.toString(),
    )
    for (const secret of [
      'author',
      'Incident Commander',
      'baseStatus',
      'notify',
      'organizationId',
      status.page.organizationId,
    ]) {
      expect(bytes).not.toContain(secret)
    }
    expect(JSON.stringify(snapshots.find(status.page.slug)?.snapshot)).not.toContain('"author"')
  })

  test('offers only the channels that are set up', async () => {
    const status = await createStatusPage(database.db, clock)
    for (const [offered, channels] of [
      [{ emailOffered: true, smsOffered: true }, ['email', 'sms', 'webhook']],
      [{ emailOffered: false, smsOffered: false }, ['webhook']],
    ] as const) {
      const snapshots = hold(offered)
      await snapshots.refresh(status.page.id)
      expect(documentOf(snapshots, status).page.channels).toEqual(channels)
    }
  })
})

describe('keeping up', () => {
  test('renders once per change, whoever says it and how often', async () => {
    const status = await createStatusPage(database.db, clock)
    const snapshots = hold()
    await snapshots.load()
    await snapshots.connect()
    expect(snapshots.counts.pages).toBe(1)
    for (let change = 1; change <= 3; change += 1) {
      await status.addComponent({ name: `Part ${change}` })
      const revision = await status.revision()
      await Promise.all([
        snapshots.settle(status.page.id, revision, 5000),
        snapshots.settle(status.page.id, undefined, 5000),
        snapshots.refresh(status.page.id),
        snapshots.sweep(),
      ])
      await waitFor(() => snapshots.find(status.page.slug)?.snapshot.revision === revision)
      expect(documentOf(snapshots, status).components).toHaveLength(change)
    }
    await snapshots.sweep()
    snapshots.tick()
    expect(snapshots.counts.pages).toBe(4)
  })

  test('hears of a change that another process made', async () => {
    const status = await createStatusPage(database.db, clock)
    const snapshots = hold()
    await snapshots.connect()
    const seen: (number | undefined)[] = []
    snapshots.watch((_, page) => seen.push(page?.snapshot.revision))
    await status.addComponent({})
    const revision = await status.revision()
    await waitFor(() => seen.includes(revision), { within: 1000 })
    expect(documentOf(snapshots, status).components).toHaveLength(1)
  })

  test('a sweep finds what no notice told of, new pages and deleted ones', async () => {
    const snapshots = hold()
    await snapshots.sweep()
    expect(snapshots.size()).toBe(0)
    const status = await createStatusPage(database.db, clock)
    const other = await createStatusPage(database.db, clock)
    await snapshots.sweep()
    expect(snapshots.size()).toBe(2)
    await status.addComponent({})
    await snapshots.sweep()
    expect(documentOf(snapshots, status).components).toHaveLength(1)

    await waitFor(async () => (await storedPages()).length === 2)
    const gone: string[] = []
    snapshots.watch((pageId, page) => page === undefined && gone.push(pageId))
    await database.db.deleteFrom('status_page').where('id', '=', status.page.id).execute()
    await snapshots.sweep()
    expect(gone).toEqual([status.page.id])
    expect(snapshots.find(status.page.slug)).toBeUndefined()
    await waitFor(async () => !(await readdir(join(folder, 'snapshots'))).join().includes(status.page.id))
    expect(await storedPages()).toHaveLength(1)
    expect(snapshots.find(other.page.slug)).toBeDefined()
  })

  test('settling gives up after its time and never fails', async () => {
    const status = await createStatusPage(database.db, clock)
    const snapshots = hold()
    await snapshots.settle('nosuchpage00', 1)
    // PGlite has one connection: nothing can be read before this transaction ends.
    await database.db.transaction().execute(async (trx) => {
      await trx.selectFrom('status_page').select('id').execute()
      await snapshots.settle(status.page.id, undefined, 20)
    })
    await waitFor(() => snapshots.find(status.page.slug))
    await hold({ database: () => null }).settle(status.page.id, 1)
  })

  test('the default page is the oldest, or the one that is named', async () => {
    const oldest = await createStatusPage(database.db, clock)
    clock.advance(1000)
    const newer = await createStatusPage(database.db, clock)
    const byAge = hold()
    const bySlug = hold({ defaultPage: newer.page.slug })
    const nobody = hold({ defaultPage: 'no-such-page' })
    for (const snapshots of [byAge, bySlug, nobody]) await snapshots.sweep()
    expect(byAge.defaultPage()?.snapshot.page.id).toBe(oldest.page.id)
    expect(bySlug.defaultPage()?.snapshot.page.id).toBe(newer.page.id)
    expect(nobody.defaultPage()).toBeUndefined()
  })
})

describe('time', () => {
  test('a day leaves the history at midnight in the page’s zone, and not before', async () => {
    const status = await createStatusPage(database.db, clock, { timeZone: 'America/New_York' })
    await status.open({ status: 'resolved', startedAt: '2026-03-01T10:00:00Z', resolvedAt: '2026-03-01T11:00:00Z' })
    const snapshots = hold()
    await snapshots.refresh(status.page.id)
    const rendered = snapshots.counts.pages
    const historyAt = (instant: string) => {
      clock.set(instant)
      snapshots.tick()
      return documentOf(snapshots, status).history.length
    }
    expect(historyAt('2026-03-16T03:59:59.000Z')).toBe(1)
    expect(historyAt('2026-03-16T04:00:00.000Z')).toBe(0)
    const renderedThen = snapshots.counts.pages
    expect(renderedThen).toBe(rendered + 2)
    snapshots.tick()
    expect(snapshots.counts.pages).toBe(renderedThen)
    expect(documentOf(snapshots, status).generatedAt).toBe('2026-03-04T10:00:00.000Z')
  })

  test('a promised update that is late is rendered once', async () => {
    const status = await createStatusPage(database.db, clock)
    await status.open({ nextUpdateBy: '2026-03-04T10:30:00Z' })
    const snapshots = hold()
    await snapshots.refresh(status.page.id)
    clock.set('2026-03-04T10:29:59.000Z')
    snapshots.tick()
    expect(snapshots.counts.pages).toBe(1)
    clock.set('2026-03-04T10:30:00.000Z')
    snapshots.tick()
    snapshots.tick()
    expect(snapshots.counts.pages).toBe(2)
  })
})

describe('on disk', () => {
  test('a new process without its database shows what the last one knew, under its own address', async () => {
    const status = await createStatusPage(database.db, clock)
    const incident = await status.open({ impact: 'minor' })
    const first = hold()
    await first.refresh(status.page.id)
    await first.close()

    const second = hold({ database: () => null, publicUrl: () => 'https://elsewhere.example', emailOffered: false })
    await second.load()
    expect(documentOf(second, status)).toMatchObject({
      revision: await status.revision(),
      page: { url: `https://elsewhere.example/p/${status.page.slug}`, channels: ['webhook'] },
      incidents: [{ url: `https://elsewhere.example/p/${status.page.slug}/incidents/${incident.id}` }],
    })
    await second.connect()
    await second.sweep()
    expect(second.size()).toBe(1)
  })

  test('goes on with what it holds when the database ends, and takes it up again', async () => {
    const status = await createStatusPage(database.db, clock)
    let current: OpenDatabase | null = database
    const snapshots = hold({ database: () => current })
    await snapshots.connect()
    current = null
    await status.addComponent({})
    await snapshots.sweep()
    current = database
    await snapshots.sweep()
    expect(documentOf(snapshots, status).components).toHaveLength(1)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('Northwind', 'Southwind')],
    ['empty', () => ''],
    ['of another format', (text: string) => withSnapshot(text, { format: 1 })],
    ['of a zone that is gone', (text: string) => withSnapshot(text.replaceAll('Etc/UTC', 'Nowhere/Gone'), {})],
  ])('a file that is %s is skipped, the others are read, and it is made anew', async (_, damage) => {
    const good = await createStatusPage(database.db, clock)
    const bad = await createStatusPage(database.db, clock)
    const first = hold()
    await first.sweep()
    await first.close()
    await writeFile(storedFile(bad), damage(await readFile(storedFile(bad), 'utf8')))

    const second = hold()
    await second.load()
    expect(second.find(good.page.slug)).toBeDefined()
    expect(second.find(bad.page.slug)).toBeUndefined()
    await second.connect()
    await second.close()
    const third = hold({ database: () => null })
    await third.load()
    expect(third.find(bad.page.slug)).toBeDefined()
  })

  test('leaves no unfinished file and the newest snapshot, whatever the hurry', async () => {
    const status = await createStatusPage(database.db, clock)
    const snapshots = hold()
    await snapshots.connect()
    for (let change = 0; change < 5; change += 1) {
      const { id } = await status.addComponent({})
      await status.open({ components: [{ id, status: 'partial_outage' }] })
      await snapshots.settle(status.page.id, undefined, 5000)
    }
    await snapshots.close()
    const files = await readdir(join(folder, 'snapshots'), { recursive: true })
    expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([])
    const stored = JSON.parse(await readFile(storedFile(status), 'utf8')) as { content: { snapshot: unknown } }
    const source = { publicUrl: 'https://status.example.com', now: clock.now(), emailOffered: true, smsOffered: false }
    const computed = await computeSnapshot(database.db, status.page.id, source)
    expect(stored.content.snapshot).toEqual(typeof computed !== 'string' && computed.snapshot.stored)
  })
})
