import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startAgentApp } from '../support/agent-app.ts'
import { testUrl } from '../support/app.ts'
import { connectAgent } from '../support/mcp.ts'
import { ask } from '../support/public-site.ts'

test('a page that cannot be made anew is named, and after half a minute nobody is told that it is as it was', async () => {
  const app = await startAgentApp()
  const { site } = app
  const tenant = await app.organization()
  await site.snapshots.refresh(tenant.page.id)
  const { id, slug } = tenant.page
  const look = async (path: string) => {
    const { status, headers } = await ask(site, `/p/${slug}${path}`)
    return [status, headers['x-snapshot-age']]
  }
  expect([await look('/status.json'), site.snapshots.outdated()]).toEqual([[200, undefined], []])
  const agent = await connectAgent(`${testUrl}/p/${slug}/mcp`, undefined, async (to, init) => app.app.request(to, init))

  const turn = (zone: string) =>
    sql`update status_page set time_zone = ${zone}, revision = revision + 1 where id = ${id}`.execute(app.database.db)
  // What nothing can be made of.
  await turn('No/Where')
  await site.snapshots.refresh(id)
  expect(site.snapshots.outdated()).toEqual([id])
  expect(await look('/status.json')).toEqual([200, undefined])
  app.clock.advance(31_000)
  await site.snapshots.sweep()
  expect(await look('/status.json')).toEqual([503, '31'])
  for (const path of ['/events', '/index.md', '/llms.txt'])
    expect([path, await look(path)]).toEqual([path, [503, '31']])
  for (const tool of ['get_status', 'list_incidents', 'list_maintenances']) {
    const { isError, text } = await agent.call(tool)
    expect([tool, isError, text]).toEqual([tool, true, expect.stringContaining('do not assume that all is well')])
  }
  // Pages and the v2 API say their age.
  expect(await look('/')).toEqual([200, '31'])
  expect(await look('/api/v2/summary.json')).toEqual([200, '31'])

  await turn('Etc/UTC')
  await site.snapshots.sweep()
  expect([await look('/status.json'), site.snapshots.outdated()]).toEqual([[200, undefined], []])
  expect((await agent.call('get_status')).isError).toBe(false)
})
