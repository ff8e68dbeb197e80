import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Incident, Postmortem } from '../../packages/server/src/contract/index.ts'
import { afterwards } from './afterwards.ts'
import { startTestApp } from './app.ts'
import type { Tenant } from './app.ts'
import { ask, servePublicSite } from './public-site.ts'
import { waitFor } from './wait-for.ts'

export const minute = 60_000
export const summary = 'A certificate had **expired**.'

/** The application and its public site on one database. Call it in `beforeAll`. */
export async function servePostmortems() {
  const app = await startTestApp()
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-postmortems-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({ database: () => app.database, dataDir, clock: app.clock })
  return { app, site }
}

/** An incident on one component that took 51 minutes, and what is asked of its postmortem. */
export async function begin(
  { app, site }: Awaited<ReturnType<typeof servePostmortems>>,
  change: { test?: boolean } = {},
) {
  const tenant: Tenant = await app.organization()
  const component = await tenant.component('Sign-in')
  const incident = await tenant.open({
    title: 'Sign-in unavailable',
    impact: 'critical',
    message: 'Nobody can sign in.',
    components: [{ id: component.id, status: 'major_outage' }],
    ...change,
  })
  app.clock.advance(51 * minute)
  await tenant.post(incident.id, { status: 'resolved', message: 'Everybody can sign in.' })
  app.clock.advance(10 * minute)
  const pagePath = `/api/v1/pages/${tenant.page.id}`
  const path = `${pagePath}/incidents/${incident.id}/postmortem`
  const call = (method: string, below = '', body?: object, headers = {}) =>
    tenant.call<Postmortem>(method, path + below, body, headers)
  const readIncident = async () => (await tenant.call<Incident>('GET', `${pagePath}/incidents/${incident.id}`)).body
  const open = async (below: string) => {
    const { revision } = await app.database.db
      .selectFrom('status_page')
      .select('revision')
      .where('id', '=', tenant.page.id)
      .executeTakeFirstOrThrow()
    await site.snapshots.settle(tenant.page.id, revision, 15_000)
    // What is over is told by the archive, which reads it after the page is shown.
    await waitFor(() => site.snapshots.find(tenant.page.slug)?.archive.state()?.revision === revision)
    const { status, bytes, headers } = await ask(site, `/p/${tenant.page.slug}${below}`)
    return { status, text: bytes.toString(), headers }
  }
  const publicPath = `/incidents/${incident.id}/postmortem`
  return { tenant, component, incident, pagePath, call, readIncident, open, publicPath }
}
