import { html, type LitElement } from 'lit'
import { expect, test, vi } from 'vitest'
import '../../packages/admin/src/elements/admin-component-log.ts'
import '../../packages/admin/src/elements/admin-delivery-log.ts'
import '../../packages/admin/src/elements/admin-incident-changes.ts'
import type { AdminIncidentDialog } from '../../packages/admin/src/elements/admin-incident-dialog.ts'
import '../../packages/admin/src/elements/admin-incident-dialog.ts'
import '../../packages/admin/src/elements/admin-notes.ts'
import type { AdminTimeline, UpdateActEvent } from '../../packages/admin/src/elements/admin-timeline.ts'
import '../../packages/admin/src/elements/admin-timeline.ts'
import type { AdminUpdateDialog } from '../../packages/admin/src/elements/admin-update-dialog.ts'
import '../../packages/admin/src/elements/admin-update-dialog.ts'
import type { EditIncidentInput, EditUpdateInput, Incident } from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { staleBy } from './support/stale.ts'
import { anIncident, api, dashboard, place, resolved, webhooks } from './support/samples.ts'

const components = [api, dashboard, webhooks]
const submit = (dialog: Element) => find(dialog, 'button[type="submit"]').click()

/** What the server does with an edit: takes it as of the version that was seen, and refuses any other. */
function keeper(incident: Incident) {
  let now = incident
  return {
    edit: (change: Partial<Incident>) => (now = { ...now, ...change, version: now.version + 1 }),
    send: vi.fn((seen: Incident, input: Partial<Incident>) => {
      if (seen.version !== now.version) return Promise.reject(staleBy('Jonas Ek', now))
      now = { ...now, ...input, version: now.version + 1 }
      return Promise.resolve(now)
    }),
  }
}

const editIncident = (incident: Incident, send: (seen: Incident, input: EditIncidentInput) => Promise<Incident>) =>
  mount<AdminIncidentDialog>(
    html`<admin-incident-dialog .incident=${incident} .components=${components} .place=${place} .send=${send}></admin-incident-dialog>`,
  )

test('the clients of an incident for some are found by name and changed; one at least stays', async () => {
  const northwind = { id: 'northwind000', name: 'Northwind' }
  const contoso = { id: 'contoso00000', name: 'Contoso' }
  const send = vi.fn((seen: Incident, input: EditIncidentInput) => Promise.resolve({ ...seen, ...input } as Incident))
  const read = vi.fn(() => Promise.resolve([northwind]))
  const dialog = await mount<AdminIncidentDialog>(
    html`<admin-incident-dialog .incident=${anIncident({ clientIds: [northwind.id] })} .components=${components} .place=${place}
      .findClients=${() => Promise.resolve([northwind, contoso])} .readClients=${read} .send=${send}></admin-incident-dialog>`,
  )
  const picks = await vi.waitFor(() => find<LitElement>(dialog, 'admin-client-picks'))
  await vi.waitFor(() => expect(wordsOf(picks)).toContain('Northwind'))
  expect(read.mock.calls).toEqual([[[northwind.id], expect.anything()]])
  await expectAccessible(dialog)
  find(picks, '.picked button').click()
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Choose at least one client.'))
  expect(send).not.toHaveBeenCalled()
  const button = await vi.waitFor(() => {
    const found = findAll(picks, '.found button').find((each) => wordsOf(each).includes('Contoso'))
    if (!found) throw new Error('not found yet')
    return found
  })
  button.click()
  submit(dialog)
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[1]).toEqual({ clientIds: [contoso.id] })
})

test('an incident is edited by what was changed and nothing else', async () => {
  const send = vi.fn((_: Incident, _input: EditIncidentInput) => Promise.resolve(anIncident()))
  const dialog = await editIncident(anIncident(), send)
  const edited = vi.fn()
  dialog.addEventListener('admin-edited', edited)
  type(find(dialog, '#title'), ' Errors everywhere ')
  find(dialog, 'input[name="impact"][value="critical"]').click()
  submit(dialog)
  await vi.waitFor(() => expect(edited).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[1]).toEqual({ title: 'Errors everywhere', impact: 'critical' })
  await expectAccessible(dialog)
})

test('two admins at once: the second is refused, sees what the first changed, keeps what they typed, and can save over it', async () => {
  const incident = anIncident()
  const server = keeper(incident)
  const mine = await editIncident(incident, server.send as never)
  type(find(mine, '#title'), 'Errors in the EU')
  server.edit({
    impact: 'critical',
    title: 'Errors in all regions',
    updates: [
      { ...incident.updates[0]!, id: 'update000009', message: 'It is worse.', author: 'Jonas Ek' },
      ...incident.updates,
    ],
  })
  submit(mine)
  const notice = await vi.waitFor(() => find(mine, '[role="alert"]'))
  expect(findAll(mine, '[role="alert"] li').map(wordsOf)).toEqual([
    'Title: “Elevated API errors” is now “Errors in all regions”',
    'Impact: Major impact is now Critical impact',
    'Jonas Ek posted “Identified”: It is worse.',
  ])
  expect(wordsOf(notice)).toContain('Jonas Ek changed it while you were writing. What you typed is kept.')
  expect(find<HTMLInputElement>(mine, '#title').value).toBe('Errors in the EU')
  expect(find(mine, 'label[for="title"]').textContent).toContain('Jonas Ek changed this too')
  await expectAccessible(mine)
  expect(find(mine, 'button[type="submit"]').textContent).toBe('Save over it')
  submit(mine)
  await vi.waitFor(() => expect(server.send).toHaveBeenCalledTimes(2))
  const after = await server.send.mock.results[1]?.value
  // What only the other one changed stays theirs.
  expect(after).toMatchObject({ title: 'Errors in the EU', impact: 'critical' })
})

test('what was not touched is shown as another left it, and nothing of theirs is saved over', async () => {
  const incident = anIncident()
  const server = keeper(incident)
  const mine = await editIncident(incident, server.send as never)
  const chosen = () => find<HTMLInputElement>(mine, 'input[name="impact"]:checked').value
  type(find(mine, '#title'), 'Errors in the EU')
  server.edit({ impact: 'minor', startedAt: '2026-01-05T11:00:00.000Z' })
  submit(mine)
  await vi.waitFor(() => find(mine, '[role="alert"]'))
  expect(chosen()).toBe('minor')
  expect(find<HTMLInputElement>(mine, '#began').value).toBe('2026-01-05T12:00')
  expect(wordsOf(find(mine, 'legend'))).toBe('Impact now as Jonas Ek saved it')
  expect(find(mine, 'button[type="submit"]').textContent).toBe('Save')
  expect(wordsOf(mine)).not.toContain('as the API says it')
  submit(mine)
  await vi.waitFor(() => expect(server.send).toHaveBeenCalledTimes(2))
  expect(server.send.mock.lastCall?.[1]).toEqual({ title: 'Errors in the EU' })
  await expectAccessible(mine)
})

test('an update that another edited meanwhile: the untouched time is theirs, the typed text is kept', async () => {
  const incident = anIncident()
  const [update] = incident.updates
  const server = keeper(incident)
  const dialog = await mount<AdminUpdateDialog>(
    html`<admin-update-dialog .incident=${incident} .posted=${update} .components=${components} .place=${place} .send=${server.send}></admin-update-dialog>`,
  )
  type(find(dialog, '#message'), 'We know the cause, and mend it.')
  server.edit({ updates: [{ ...update!, at: '2026-01-05T11:00:00.000Z', message: 'It is DNS.' }] })
  submit(dialog)
  await vi.waitFor(() => find(dialog, '[role="alert"]'))
  expect(find<HTMLInputElement>(dialog, '#at').value).toBe('2026-01-05T12:00')
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('We know the cause, and mend it.')
  expect(find(dialog, 'button[type="submit"]').textContent).toBe('Save over it')
  submit(dialog)
  await vi.waitFor(() => expect(server.send).toHaveBeenCalledTimes(2))
  expect(server.send.mock.lastCall?.[1]).toEqual({ message: 'We know the cause, and mend it.' })
})

test('an update is edited in text, time and components; to the minute the same time stays to the second', async () => {
  const [posted] = anIncident().updates
  const update = { ...posted!, components: [{ ...api, from: 'operational' as const, to: 'partial_outage' as const }] }
  const incident = anIncident({ updates: [update] })
  const send = vi.fn((_: Incident, _input: EditUpdateInput) => Promise.resolve(incident))
  const dialog = await mount<AdminUpdateDialog>(
    html`<admin-update-dialog .incident=${incident} .posted=${update}
      .components=${components} .place=${place} .send=${send}></admin-update-dialog>`,
  )
  type(find(dialog, '#message'), 'We know **the** cause.')
  submit(dialog)
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[1]).toEqual({ message: 'We know **the** cause.' })
  await vi.waitFor(() => expect(find(dialog, 'button[type="submit"]').getAttribute('aria-disabled')).toBe('false'))
  type(find(dialog, '#at'), '2026-01-05T12:00')
  pick(find(dialog, 'select[aria-label="Status of API"]'), 'degraded_performance')
  await dialog.updateComplete
  submit(dialog)
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2))
  expect(send.mock.lastCall?.[1]).toMatchObject({
    at: '2026-01-05T11:00:00.000Z',
    components: [{ id: api.id, status: 'degraded_performance' }],
  })
  await expectAccessible(dialog)
})

test('the timeline says who posted what and whether it was told, and offers to change it to those who may', async () => {
  const acted = vi.fn()
  const reach = new Map([
    ['update000002', { updateId: 'update000002', told: 1284, waiting: 3, failed: 1 }],
    ['update000001', { updateId: 'update000001', told: 0, waiting: 0, failed: 0 }],
  ])
  const timeline = await mount<AdminTimeline>(
    html`<admin-timeline .incident=${resolved()} .reach=${reach} .place=${place} .now=${Date.now()} editable
      @admin-update-act=${({ act, update }: UpdateActEvent) => acted(act, update.id)}></admin-timeline>`,
  )
  expect(wordsOf(timeline)).toMatch(
    /Resolved .* Jonas Ek, 1,284 notified, 3 waiting, 1 failed .* Identified .* Lena Moser, nobody to notify/,
  )
  const buttons = findAll<HTMLButtonElement>(timeline, 'button')
  expect(buttons[0]?.getAttribute('aria-label')).toMatch(/^Edit the update “Resolved” of .*\d\d:\d\d CES?T$/)
  buttons[0]?.click()
  buttons[3]?.click()
  expect(acted.mock.calls).toEqual([
    ['edit', 'update000002'],
    ['delete', 'update000001'],
  ])
  await expectAccessible(timeline)
  timeline.editable = false
  await timeline.updateComplete
  expect(findAll(timeline, 'button')).toEqual([])
})
