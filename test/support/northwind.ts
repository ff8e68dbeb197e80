import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  Component,
  ComponentGroup,
  Incident,
  Maintenance,
  StatusPage,
} from '../../packages/server/src/contract/index.ts'
import { afterwards } from './afterwards.ts'
import { startTestApp } from './app.ts'
import type { Caller, TestApp } from './app.ts'
import { ask, servePublicSite } from './public-site.ts'
import type { PublicSite } from './public-site.ts'

/** A status page with everything on it that its public documents can tell, at a fixed time. */
export interface Northwind {
  app: TestApp
  /** The public path of the page, without slash at its end. */
  path: string
  page: StatusPage
  site: PublicSite
  /** The text of a public document, by its path below the page's. */
  read(path: string): Promise<string>
  /** The same of any page of the application, once it shows what is in the database. */
  readOf(page: Pick<StatusPage, 'slug'>, path: string): Promise<string>
  /** The same with the name of each thing instead of its id: `{Website}`, `{Sign-in fails for some, 2}`. */
  readNamed(path: string): Promise<string>
  /** Asks the API as somebody who may do everything. */
  call: Caller['call']
  /** Puts names for ids in any text. */
  named(text: string): string
}

/**
 * Builds the page through the API and serves it: components in and out of groups, one shown only while degraded, in a
 * zone whose clocks go forward on 29 March; incidents open, resolved, entered afterwards, edited, reopened, without
 * impact and without components. As the default page it is at the host's root too.
 */
export async function createNorthwind({ defaultPage = false } = {}): Promise<Northwind> {
  const app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@northwind.example' })
  const { call } = await app.organization()
  const names = new Map<string, string>()

  const ok = async <Body>(method: string, path: string, body: unknown): Promise<Body> => {
    const answer = await call<Body>(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  app.clock.set('2026-03-20T08:00:00.123Z')
  const slug = 'northwind-traders'
  const about = { name: 'Northwind', slug, timeZone: 'Europe/Berlin' }
  const page = await ok<StatusPage>('POST', '/api/v1/pages', about)
  names.set(page.id, 'Northwind')
  const api = `/api/v1/pages/${page.id}`

  const group = async (name: string, position: number) => {
    const { id } = await ok<ComponentGroup>('POST', `${api}/component-groups`, { name, position })
    names.set(id, `group ${name}`)
    return id
  }
  const component = async (name: string, more: object) => {
    const { id } = await ok<Component>('POST', `${api}/components`, { name, ...more })
    names.set(id, name)
    return id
  }
  const website = await component('Website', { description: 'The shop & its basket', startDate: '2024-02-29' })
  const core = await group('Core', 2)
  const gateway = await component('API', { groupId: core })
  const signIn = await component('Sign-in', { groupId: core, description: null })
  const regions = await group('Regions', 3)
  const frankfurt = await component('Frankfurt', { groupId: regions })
  const singapore = await component('Singapore', { groupId: regions, onlyShowIfDegraded: true })
  await component('Failover', { position: 4, onlyShowIfDegraded: true })
  await group('Partners', 5)

  const at = (time: string) => app.clock.set(`2026-${time}Z`)
  const incidents = `${api}/incidents`
  const open = async (input: object) => (await ok<Incident>('POST', incidents, input)).id
  const post = (id: string, input: object) => ok<Incident>('POST', `${incidents}/${id}/updates`, input)

  at('03-20T09:00:00.000')
  const images = await open({
    title: 'Images load slowly',
    impact: null,
    message:
      'Pictures take **up to ten seconds**. See:\n\n- [the shop](https://shop.northwind.example/)\n- `img.northwind.example`',
    components: [{ id: website, status: 'degraded_performance' }],
  })
  at('03-20T09:20:00.000')
  await post(images, { status: 'monitoring', message: 'A cache was full; we emptied it.', components: [] })
  at('03-20T09:40:00.000')
  await post(images, { status: 'resolved', message: '', notify: false })

  at('03-28T12:00:00.000')
  const webhooks = await open({
    title: 'Webhooks arrived late',
    status: 'resolved',
    impact: 'minor',
    startedAt: '2026-03-26T22:30:00.000Z',
    resolvedAt: '2026-03-27T00:15:00.000Z',
    message: 'Entered afterwards: a queue stood still for two hours.',
    components: [{ id: gateway, status: 'degraded_performance' }],
    updates: [{ status: 'identified', message: 'A queue stands still.', at: '2026-03-26T23:00:00.000Z' }],
  })

  at('03-29T00:30:00.000')
  const fails = await open({
    title: 'Sign-in fails',
    impact: 'critical',
    message: 'Nobody can sign in.',
    components: [{ id: signIn, status: 'major_outage' }],
  })
  at('03-29T01:30:00.000')
  await post(fails, {
    status: 'monitoring',
    message: 'Most people can sign in again.',
    components: [{ id: signIn, status: 'partial_outage' }],
  })
  at('03-29T02:00:00.000')
  const resolved = await post(fails, { status: 'resolved', message: 'Everybody can sign in again.' })
  at('03-29T08:00:00.000')
  await ok('PATCH', `${incidents}/${fails}`, { title: 'Sign-in fails for some', impact: 'major' })
  const { id: second } = resolved.updates[1] ?? { id: '' }
  await ok('PATCH', `${incidents}/${fails}/updates/${second}`, { message: 'Four of five people can sign in again.' })

  at('03-30T06:00:00.000')
  const delays = await open({
    title: 'Invoices are delayed',
    impact: 'none',
    message: 'They come tomorrow.',
    notify: false,
  })
  at('03-30T18:00:00.000')
  await post(delays, { status: 'resolved', message: 'They are all out.', notify: false })

  at('03-31T08:00:00.000')
  const search = await open({
    title: 'Search misses new products',
    impact: 'minor',
    components: [{ id: website }, { id: frankfurt, status: 'under_maintenance' }],
  })
  at('03-31T09:00:00.000')
  await post(search, { status: 'resolved', message: 'The index is whole.' })
  at('03-31T21:59:59.999')
  await post(search, {
    status: 'identified',
    message: 'Products of today are missing again.',
    components: [{ id: website, status: 'degraded_performance' }],
    reopen: true,
  })

  at('04-01T07:00:00.000')
  await ok('PATCH', `${api}/components/${singapore}`, { baseStatus: 'degraded_performance', reason: 'Hot disks' })
  at('04-01T09:00:00.000')
  const down = await open({
    title: 'API answers <nothing> & "hangs"',
    impact: 'major',
    message: 'Requests time out: `<html>` & all.',
    components: [{ id: gateway, status: 'major_outage' }],
    nextUpdateBy: '2026-04-01T10:00:00.000Z',
  })
  at('04-01T09:30:00.000')
  await post(down, { status: 'identified', message: 'A switch broke.', at: '2026-04-01T09:10:00.000Z' })
  at('04-01T09:45:00.000')

  const maintenances = `${api}/maintenances`
  const plan = async (input: object) => (await ok<Maintenance>('POST', maintenances, input)).id
  const windows = [
    await plan({
      title: 'Servers were replaced',
      components: [gateway],
      startsAt: '2026-03-24T02:00:00.000Z',
      endsAt: '2026-03-24T03:30:00.000Z',
      description: 'Entered afterwards.',
    }),
    await plan({
      title: 'Move to another data centre',
      description: 'Pages of **Frankfurt** may be slow.',
      components: [frankfurt],
      startsAt: '2026-04-01T09:45:00.000Z',
      endsAt: '2026-04-01T12:00:00.000Z',
    }),
    await plan({
      title: 'Weekly restart',
      components: [signIn],
      startsAt: '2026-04-05T01:00:00.000Z',
      endsAt: '2026-04-05T01:20:00.000Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=SU',
    }),
    await plan({
      title: 'Upgrade that will not be',
      components: [],
      startsAt: '2026-04-03T01:00:00.000Z',
      endsAt: '2026-04-03T02:00:00.000Z',
    }),
  ]
  const [, move = '', , canceled = ''] = windows
  at('04-01T09:50:00.000')
  await ok('POST', `${maintenances}/${canceled}/cancel`, { message: 'It is not needed any more.' })
  await ok('POST', `${maintenances}/${move}/updates`, { status: 'verifying', message: 'All servers are there.' })

  for (const id of windows) {
    const { title, updates } = (await call<Maintenance>('GET', `${maintenances}/${id}`)).body
    names.set(id, title)
    for (const [index, update] of updates.toReversed().entries()) names.set(update.id, `${title}, ${index + 1}`)
  }
  for (const id of [images, webhooks, fails, delays, search, down]) {
    const { title, updates } = (await call<Incident>('GET', `${incidents}/${id}`)).body
    names.set(id, title)
    for (const [index, update] of updates.toReversed().entries()) names.set(update.id, `${title}, ${index + 1}`)
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-northwind-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({
    database: () => app.database,
    dataDir,
    clock: app.clock,
    defaultPage: defaultPage ? slug : null,
  })
  const path = `/p/${slug}`
  const readOf: Northwind['readOf'] = async (of, below) => {
    const { db } = app.database
    const { id, revision } = await db
      .selectFrom('status_page')
      .select(['id', 'revision'])
      .where('slug', '=', of.slug)
      .executeTakeFirstOrThrow()
    await site.snapshots.settle(id, revision, 15_000)
    const { status, bytes } = await ask(site, `/p/${of.slug}${below}`)
    if (status !== 200) throw new Error(`${below} of ${of.slug} is answered ${status}`)
    return bytes.toString()
  }
  const read = (below: string) => readOf(page, below)
  const named = (text: string) => {
    let told = text
    // A title may stand in a JSON string or in XML, where its signs are written otherwise: a name has none of them.
    for (const [id, name] of names) told = told.replaceAll(id, `{${name.replaceAll(/[^\w,-]+/g, ' ')}}`)
    return told
  }
  return { app, call, path, page, site, read, readOf, readNamed: async (below) => named(await read(below)), named }
}
