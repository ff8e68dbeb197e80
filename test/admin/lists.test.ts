import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import type { AdminComponentDialog } from '../../packages/admin/src/elements/admin-component-dialog.ts'
import '../../packages/admin/src/elements/admin-component-dialog.ts'
import '../../packages/admin/src/elements/admin-component-picks.ts'
import type { AdminComponentPicks, PickChangeEvent } from '../../packages/admin/src/elements/admin-component-picks.ts'
import type { AdminIncidentGlance } from '../../packages/admin/src/elements/admin-incident-glance.ts'
import '../../packages/admin/src/elements/admin-incident-glance.ts'
import type { AdminIncidentTable } from '../../packages/admin/src/elements/admin-incident-table.ts'
import '../../packages/admin/src/elements/admin-incident-table.ts'
import { openFirst } from '../../packages/admin/src/incident.ts'
import type { CreateComponentInput } from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { anIncident, place, resolved } from './support/samples.ts'

test('what is open stands first, also what began too long ago to be in the list yet', () => {
  const [one, two, old] = [resolved(), anIncident({ id: 'incident0002' }), anIncident({ id: 'incident0003' })]
  const listed = openFirst([one, two], [{ ...two, status: 'monitoring' }, old])
  expect(listed).toEqual([two, old, one])
})

test('a row says what, where it stands, how bad, since when and how long', async () => {
  const now = new Date(Date.now() - 38 * 60_000).toISOString()
  const rows = [
    anIncident({ startedAt: now }),
    {
      ...resolved(),
      id: 'incident0002',
      impact: null,
      components: [],
      startedAt: '2024-01-06T09:00:00.000Z',
      resolvedAt: '2024-01-06T10:36:00.000Z',
    },
  ]
  const table = await mount<AdminIncidentTable>(
    html`<admin-incident-table .incidents=${rows} .timeZone=${'Europe/Berlin'}></admin-incident-table>`,
  )
  const [first, second] = findAll(table, 'tbody tr').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
  expect(first).toMatch(/^Elevated API errors API, Dashboard Identified Major impact .*CES?T 38\smin so far$/)
  expect(second).toMatch(/^Elevated API errors No component Resolved No impact set 6 Jan 2024, 10:00 CET 1\sh 36\smin$/)
  expect(find<HTMLAnchorElement>(table, 'a').getAttribute('href')).toBe('/console/incidents/incident0001')
  await expectAccessible(table)
})

test('a promise that was not kept is said to admins as theirs', async () => {
  const late = new Date(Date.now() - 4 * 60_000).toISOString()
  const glance = await mount<AdminIncidentGlance>(
    html`<admin-incident-glance .incident=${anIncident({ nextUpdateBy: late })} .place=${place} .now=${Date.now()}></admin-incident-glance>`,
  )
  expect(wordsOf(glance)).toMatch(/Update was due by .* CES?T , 4 min ago/)
  expect(wordsOf(glance)).toContain('Declared by Lena Moser')
  await expectAccessible(glance)
  glance.incident = { ...resolved(), nextUpdateBy: late }
  await glance.updateComplete
  expect(wordsOf(glance)).not.toContain('due by')
  expect(wordsOf(glance)).toContain('No longer affected')
})

test('among many components one is found by its name', async () => {
  const components = Array.from({ length: 40 }, (_, at) => ({
    id: `component${String(at).padStart(3, '0')}`,
    name: `Region ${at}`,
  }))
  const picks = await mount<AdminComponentPicks>(
    html`<admin-component-picks .components=${components} .picks=${[]}></admin-component-picks>`,
  )
  find(picks, 'button[aria-expanded]').click()
  await picks.updateComplete
  type(find(picks, 'input[type="search"]'), 'region 17')
  await picks.updateComplete
  const offered = findAll(picks, '.others button')
  expect(offered.map(wordsOf)).toEqual(['Add Region 17'])
  const changed = vi.fn()
  picks.addEventListener('admin-pick-change', (event) => changed((event as PickChangeEvent).change))
  offered[0]?.click()
  expect(changed).toHaveBeenCalledWith({ kind: 'added', id: 'component017', name: 'Region 17' })
  await expectAccessible(picks)
})

test('a component needs a name and nothing else', async () => {
  const send = vi.fn((_: CreateComponentInput) => new Promise<never>(() => {}))
  const dialog = await mount<AdminComponentDialog>(
    html`<admin-component-dialog .send=${send}></admin-component-dialog>`,
  )
  find(dialog, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(find(dialog, '#name').getAttribute('aria-invalid')).toBe('true'))
  await expectAccessible(dialog)
  type(find(dialog, '#name'), 'API')
  find(dialog, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[0]).toEqual({
    name: 'API',
    description: null,
    groupId: null,
    startDate: null,
    onlyShowIfDegraded: false,
  })
})
