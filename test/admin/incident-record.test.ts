import { html, type LitElement } from 'lit'
import { expect, test, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import { changedFields } from '../../packages/admin/src/changed-fields.ts'
import type { AdminComponentLog } from '../../packages/admin/src/elements/admin-component-log.ts'
import '../../packages/admin/src/elements/admin-component-log.ts'
import type { AdminDeliveryLog } from '../../packages/admin/src/elements/admin-delivery-log.ts'
import '../../packages/admin/src/elements/admin-delivery-log.ts'
import type { AdminIncidentChanges } from '../../packages/admin/src/elements/admin-incident-changes.ts'
import '../../packages/admin/src/elements/admin-incident-changes.ts'
import type { AdminIncidentDialog } from '../../packages/admin/src/elements/admin-incident-dialog.ts'
import '../../packages/admin/src/elements/admin-incident-dialog.ts'
import type { AdminNotes } from '../../packages/admin/src/elements/admin-notes.ts'
import '../../packages/admin/src/elements/admin-notes.ts'
import type { AdminTimeline, UpdateActEvent } from '../../packages/admin/src/elements/admin-timeline.ts'
import '../../packages/admin/src/elements/admin-timeline.ts'
import type { AdminUpdateDialog } from '../../packages/admin/src/elements/admin-update-dialog.ts'
import '../../packages/admin/src/elements/admin-update-dialog.ts'
import { postedNote } from '../../packages/admin/src/elements/posted-note.ts'
import type { ReachEvent } from '../../packages/admin/src/elements/reach-event.ts'
import type {
  Delivery,
  EditIncidentInput,
  EditUpdateInput,
  Incident,
  IncidentNote,
} from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { anIncident, api, dashboard, place, resolved, webhooks } from './support/samples.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
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

function staleBy(name: string, current: unknown): Failure {
  const failure = new Failure('stale', 'as the API says it', new Map(), null, current)
  failure.by = name
  return failure
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
  expect(buttons[0]?.getAttribute('aria-label')).toMatch(/^Edit the update “Resolved” of \d\d:\d\d CES?T$/)
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

const aDelivery = (change: Partial<Delivery> = {}): Delivery => ({
  id: 'delivery0001',
  event: 'incident.opened',
  at: minutesAgo(30),
  to: 'mara@northwind.example',
  channel: 'email',
  state: 'failed',
  attempts: 12,
  lastError: '550 No such mailbox',
  dueAt: null,
  sentAt: null,
  createdAt: minutesAgo(30),
  ...change,
})

test('the notification log says what became of each message, and what failed is tried again', async () => {
  let items = [
    aDelivery(),
    aDelivery({ id: 'delivery0002', to: 'ops@parcelo.example', state: 'queued', attempts: 2, dueAt: minutesAgo(-5) }),
  ]
  const counts = () => ({
    queued: items.filter(({ state }) => state === 'queued').length,
    failed: items.filter(({ state }) => state === 'failed').length,
    sent: 1400,
    skipped: 0,
  })
  const read = vi.fn((state: Delivery['state'] | null) =>
    Promise.resolve({
      items: items.filter((each) => !state || each.state === state),
      nextCursor: null,
      counts: counts(),
      updates: [{ updateId: 'update000001', told: counts().sent, waiting: counts().queued, failed: counts().failed }],
    }),
  )
  const retry = vi.fn((id: string) => {
    items = items.map((each) => (each.id === id ? { ...each, state: 'queued', attempts: 0 } : each))
    return Promise.resolve(items[0]!)
  })
  const retryAll = vi.fn(() => Promise.resolve({ retried: 1 }))
  const log = await mount<AdminDeliveryLog>(
    html`<admin-delivery-log .incidentId=${'incident0001'} .place=${place} .now=${Date.now()} editable
      .read=${read} .retry=${retry} .retryAll=${retryAll}></admin-delivery-log>`,
  )
  const reached = vi.fn()
  log.addEventListener('admin-reach', (event) => reached((event as ReachEvent).updates))
  await vi.waitFor(() => expect(wordsOf(log)).toContain('1,402 deliveries, 1 failed, 1 waiting'))
  expect(wordsOf(log)).toContain(
    'mara@northwind.example Email · Declared · 12 attempts The mailbox does not exist or takes no mail from us. 550 No such mailbox Failed',
  )
  expect(wordsOf(log)).toMatch(/ops@parcelo.example Email · Declared · 2 attempts · next at \d\d:\d\d CES?T/)
  await expectAccessible(log)
  await browser.viewport(390, 844)
  await expectAccessible(log)
  await browser.viewport(1280, 900)
  find(log, 'button[aria-label="Retry mara@northwind.example"]').click()
  await vi.waitFor(() => expect(wordsOf(log)).toContain('1 delivery is tried again.'))
  expect(retry.mock.lastCall?.[0]).toBe('delivery0001')
  await vi.waitFor(() => expect(wordsOf(log)).toContain('1,402 deliveries, 2 waiting'))
  items = [aDelivery()]
  pick(find(log, 'select'), 'failed')
  await vi.waitFor(() => expect(read.mock.lastCall?.[0]).toBe('failed'))
  await vi.waitFor(() => expect(wordsOf(log)).toContain('Retry 1 failed'))
  expect(reached).toHaveBeenLastCalledWith([{ updateId: 'update000001', told: 1400, waiting: 0, failed: 1 }])
  retryAll.mockRejectedValueOnce(new Failure('unavailable', ''))
  const all = () =>
    findAll(log, 'button')
      .find((button) => wordsOf(button) === 'Retry 1 failed')
      ?.click()
  all()
  await vi.waitFor(() => expect(find(log, '[role="alert"]').textContent).toContain('Not tried again.'))
  all()
  await vi.waitFor(() => expect(retryAll).toHaveBeenCalledTimes(2))
})

const aNote = (change: Partial<IncidentNote> = {}): IncidentNote => ({
  id: 'note00000001',
  message: 'Ask Omar.',
  tree: [{ type: 'paragraph', children: [{ type: 'text', text: 'Ask Omar.' }] }],
  author: 'Jonas Ek',
  createdAt: minutesAgo(9),
  updatedAt: minutesAgo(9),
  edited: false,
  version: 1,
  ...change,
})

test('notes are written, edited and deleted after a question; what was typed survives a failure and a stale note', async () => {
  const acts = {
    list: vi.fn(() => Promise.resolve([aNote()])),
    write: vi.fn((message: string) => Promise.resolve(aNote({ id: 'note00000002', message, author: 'Lena Moser' }))),
    edit: vi.fn((note: IncidentNote, message: string) =>
      Promise.resolve({ ...note, message, edited: true, version: 2 }),
    ),
    delete: vi.fn((_: IncidentNote) => Promise.resolve()),
  }
  const notes = await mount<AdminNotes>(
    html`<admin-notes .incidentId=${'incident0001'} .place=${place} .now=${Date.now()} editable .acts=${acts}></admin-notes>`,
  )
  await vi.waitFor(() => expect(wordsOf(notes)).toContain('Ask Omar.'))
  await expectAccessible(notes)
  acts.write.mockRejectedValueOnce(new Failure('unavailable', ''))
  type(find(notes, '#new'), 'See the runbook.')
  find(notes, 'form.new button').click()
  await vi.waitFor(() => expect(find(notes, '[role="alert"]').textContent).toContain('Not saved.'))
  expect(find<HTMLTextAreaElement>(notes, '#new').value).toBe('See the runbook.')
  find(notes, 'form.new button').click()
  await vi.waitFor(() => expect(findAll(notes, 'section > ul > li')).toHaveLength(2))
  expect(find<HTMLTextAreaElement>(notes, '#new').value).toBe('')

  find(notes, 'button[aria-label^="Edit the note by Jonas Ek"]').click()
  await vi.waitFor(() => type(find(notes, '#edit'), 'Ask Mara.'))
  const changed = aNote({ message: 'Ask Ada.', version: 7 })
  acts.edit.mockRejectedValueOnce(new Failure('stale', '', new Map(), null, changed))
  find(notes, 'form.edit button').click()
  await vi.waitFor(() => expect(find(notes, '[role="alert"]').textContent).toContain('Ask Ada.'))
  expect(find<HTMLTextAreaElement>(notes, '#edit').value).toBe('Ask Mara.')
  find(notes, 'form.edit button').click()
  await vi.waitFor(() => expect(acts.edit.mock.lastCall?.[0]).toEqual(changed))

  find(notes, 'button[aria-label^="Delete the note by Lena Moser"]').click()
  await notes.updateComplete
  expect(acts.delete).not.toHaveBeenCalled()
  await expectAccessible(notes)
  const theirs = aNote({ id: 'note00000002', message: 'See page 2.', author: 'Lena Moser', version: 3 })
  acts.delete.mockRejectedValueOnce(staleBy('Jonas Ek', theirs))
  find(notes, 'dialog button[type="submit"]').click()
  await vi.waitFor(() =>
    expect(wordsOf(find(notes, 'dialog [role="alert"]'))).toBe(
      'Jonas Ek changed it meanwhile. Nothing was deleted. What changed: Note: “See the runbook.” is now “See page 2.”',
    ),
  )
  find(notes, 'dialog button[type="submit"]').click()
  await vi.waitFor(() => expect(findAll(notes, 'section > ul > li')).toHaveLength(1))
  expect(acts.delete).toHaveBeenLastCalledWith(theirs)
})

test('the audit says who did what, and what was another before', async () => {
  const read = vi.fn((cursor: string | null) =>
    Promise.resolve({
      items: [
        {
          id: cursor ? 'entry0000002' : 'entry0000001',
          at: minutesAgo(3),
          by: { kind: 'person' as const, name: 'Jonas Ek' },
          action: 'incident.edited',
          target: { type: 'incident', id: 'incident0001' },
          before: anIncident(),
          after: anIncident({ title: 'Errors in the EU', impact: null, version: 2 }),
        },
      ],
      nextCursor: cursor ? null : 'more',
    }),
  )
  const changes = await mount<AdminIncidentChanges>(
    html`<admin-incident-changes .incidentId=${'incident0001'} .place=${place} .now=${Date.now()} .read=${read}></admin-incident-changes>`,
  )
  await vi.waitFor(() => expect(wordsOf(changes)).toContain('Incident edited by Jonas Ek'))
  find(changes, 'summary').click()
  expect(wordsOf(changes)).toContain('Title Elevated API errors Errors in the EU')
  expect(wordsOf(changes)).toContain('Impact major nothing')
  await expectAccessible(changes)
  find(changes, 'footer button').click()
  await vi.waitFor(() => expect(findAll(changes, 'ul > li')).toHaveLength(2))
  expect(findAll(changes, 'footer')).toEqual([])
})

test('what only repeats another field, or counts versions, is no change', () => {
  expect(changedFields({ message: 'a', tree: [1], version: 1 }, { message: 'a', tree: [2], version: 2 })).toEqual([])
  expect(changedFields(null, { nextUpdateBy: null, notify: false })).toEqual([
    { name: 'Notify', from: null, to: 'false' },
  ])
})

test('what components showed is a bar, and the same in words', async () => {
  const [begin, middle] = [minutesAgo(40), minutesAgo(10)]
  const logs = [
    {
      ...api,
      intervals: [
        { from: begin, to: middle, status: 'major_outage' },
        { from: middle, to: null, status: 'operational' },
      ],
    },
  ]
  const log = await mount<AdminComponentLog>(
    html`<admin-component-log .logs=${logs} .begin=${begin} .end=${null} .place=${place} .now=${Date.now()}></admin-component-log>`,
  )
  const widths = findAll<SVGRectElement>(log, 'rect').map((rect) => Math.round(Number(rect.getAttribute('width')) / 10))
  expect(widths).toEqual([75, 25])
  expect(wordsOf(log)).toMatch(/API Major outage .* CES?T to .* 30\smin Operational since .* 10\smin/)
  await expectAccessible(log)
})

test('what was just posted is said at the top, with how many were told and the way to it', async () => {
  const [update] = anIncident().updates
  const see = vi.fn<() => void>()
  const reach = new Map([[update!.id, { updateId: update!.id, told: 2, waiting: 0, failed: 0 }]])
  const note = await mount<LitElement>(html`<div>${postedNote(update!, reach, see)}</div>`)
  expect(wordsOf(note)).toBe('Posted as “Identified”. 2 notified. See the update')
  note.querySelector('button')?.click()
  expect(see).toHaveBeenCalledOnce()
})
