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
import '../../packages/admin/src/elements/admin-incident-dialog.ts'
import type { AdminNotes } from '../../packages/admin/src/elements/admin-notes.ts'
import '../../packages/admin/src/elements/admin-notes.ts'
import '../../packages/admin/src/elements/admin-timeline.ts'
import '../../packages/admin/src/elements/admin-update-dialog.ts'
import { postedNote } from '../../packages/admin/src/elements/posted-note.ts'
import type { ReachEvent } from '../../packages/admin/src/elements/reach-event.ts'
import type { Delivery, IncidentNote } from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { staleBy } from './support/stale.ts'
import { anIncident, api, place } from './support/samples.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
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
  expect(wordsOf(log)).toMatch(/ops@parcelo.example Email · Declared · 2 attempts · next at .*\d\d:\d\d CES?T/)
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
