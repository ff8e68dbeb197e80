import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Component, Incident, StatusPage } from '../../packages/server/src/contract/index.ts'
import { setUpInstallation } from '../../test/support/installation.ts'
import type { Installation } from '../../test/support/installation.ts'
import { putMigratedPglite } from './migrated-folder.ts'
import { startProcess } from './processes.ts'
import type { Process } from './processes.ts'

const main = resolve(import.meta.dirname, '../../packages/server/src/main.ts')

/** The product as an operator runs it, on a database of its own, with a page that has something to say. */
export interface RealServer extends Process {
  url: string
  port: number
  installation: Installation
}

const names = ['Dashboard', 'Sign-in', 'Webhooks', 'Search', 'Uploads', 'Exports', 'Billing', 'Email', 'Documentation']

/** Starts it with a page of ten components, one of them in an open incident. */
export async function startRealServer(env: Record<string, string> = {}): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-bench-'))
  const dataDir = join(folder, 'data')
  await putMigratedPglite(join(dataDir, 'database'))
  const server = startProcess(main, { PORT: '0', DATA_DIR: dataDir, ...env }, folder)
  const url = new URL(await server.printed(/Console\s+(http\S+)/)).origin
  const setupToken = () => server.printed(/#token=([\w-]+)/)
  const installation = await setUpInstallation({ url, setupToken })
  await furnish(installation, installation.page, installation.component)
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...server, stop, url, port: Number(new URL(url).port), installation }
}

/** Adds another page of the same kind, and answers its first component. */
export async function addPage({ installation }: RealServer, slug: string): Promise<Component> {
  const { call } = installation
  const { body: page } = await call<StatusPage>('POST', '/api/v1/pages', { name: 'Acme Cloud', slug })
  const { body: first } = await call<Component>('POST', `/api/v1/pages/${page.id}/components`, { name: 'API' })
  await furnish(installation, page, first)
  return first
}

async function furnish({ call }: Installation, page: StatusPage, first: Component): Promise<void> {
  const path = `/api/v1/pages/${page.id}`
  for (const name of names) await call('POST', `${path}/components`, { name })
  const { body: incident } = await call<Incident>('POST', `${path}/incidents`, {
    title: 'Requests to the API time out',
    impact: 'major',
    message: 'One in five requests takes longer than ten seconds. We are looking into it.',
    components: [{ id: first.id, status: 'partial_outage' }],
  })
  const message = 'A switch between two data centres loses packets; we are leading traffic around it.'
  await call('POST', `${path}/incidents/${incident.id}/updates`, { status: 'identified', message })
}
