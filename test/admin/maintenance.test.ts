import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import '../../packages/admin/src/elements/admin-maintenance-act.ts'
import '../../packages/admin/src/elements/admin-maintenance-now.ts'
import '../../packages/admin/src/elements/admin-maintenance-rows.ts'
import '../../packages/admin/src/elements/admin-move-dialog.ts'
import '../../packages/admin/src/elements/admin-plan-dialog.ts'
import type { AdminPlanDialog } from '../../packages/admin/src/elements/admin-plan-dialog.ts'
import { repeats } from '../../packages/admin/src/maintenance.ts'
import { fromRule, toRule, type Recurrence, once } from '../../packages/admin/src/recurrence.ts'
import type {
  EditMaintenanceInput,
  Maintenance,
  PreviewRecurrenceQuery,
  ScheduleMaintenanceInput,
} from '../../packages/server/src/contract/index.ts'
import { aPlanned } from './support/maintenances.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { api, dashboard, people, place } from './support/samples.ts'

const friday = '2026-02-06'

test.for<[Partial<Recurrence>, string, string]>([
  [{ frequency: 'daily', interval: 2 }, 'RRULE:FREQ=DAILY;INTERVAL=2', 'Every 2 days'],
  [{ frequency: 'weekly' }, 'RRULE:FREQ=WEEKLY;BYDAY=FR', 'Every Friday'],
  [
    { frequency: 'weekly', interval: 2, days: ['MO', 'FR'] },
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    'Every 2 weeks on Monday and Friday',
  ],
  [{ frequency: 'monthly-day' }, 'RRULE:FREQ=MONTHLY;BYMONTHDAY=6', 'Every month on the 6th'],
  [{ frequency: 'monthly-weekday' }, 'RRULE:FREQ=MONTHLY;BYDAY=1FR', 'Every month on the first Friday'],
  [
    { frequency: 'monthly-weekday', end: { kind: 'count', count: 6 } },
    'RRULE:FREQ=MONTHLY;BYDAY=1FR;COUNT=6',
    'Every month on the first Friday',
  ],
  // The last day ends in Berlin, not in Greenwich.
  [
    { frequency: 'daily', end: { kind: 'until', day: '2026-07-01' } },
    'RRULE:FREQ=DAILY;UNTIL=20260701T215900Z',
    'Every day',
  ],
  [{ frequency: 'custom', rule: 'FREQ=YEARLY;BYMONTH=3' }, 'RRULE:FREQ=YEARLY;BYMONTH=3', 'By its own rule'],
])('%j is the rule %s, and is read back', ([said, rule, words]) => {
  const recurrence = { ...once, ...said }
  expect(toRule(recurrence, friday, 'Europe/Berlin')).toBe(rule)
  expect(repeats({ recurrence: rule })).toBe(words)
  const read = fromRule(rule, friday, 'Europe/Berlin')
  expect(toRule(read, friday, 'Europe/Berlin')).toBe(rule)
  expect(read.frequency).toBe(recurrence.frequency)
})

test('a rule that leaves its day to the first window is that of plain controls', () => {
  expect(repeats({ recurrence: 'FREQ=WEEKLY' })).toBe('Every week')
  expect(fromRule('RRULE:FREQ=WEEKLY', friday, 'Europe/Berlin')).toMatchObject({ frequency: 'weekly', interval: 1 })
  expect(fromRule('RRULE:FREQ=MONTHLY;INTERVAL=2', friday, 'Europe/Berlin')).toMatchObject({
    frequency: 'monthly-day',
    interval: 2,
  })
})

interface Given {
  maintenance?: Maintenance
  send?: (input: ScheduleMaintenanceInput) => Promise<Maintenance>
  edit?: (seen: Maintenance, input: EditMaintenanceInput) => Promise<Maintenance>
}

const asked = vi.fn()

const openPlan = ({ maintenance, send, edit }: Given = {}) =>
  mount<AdminPlanDialog>(html`<admin-plan-dialog
    .pageId=${'page00000001'}
    .components=${[api, dashboard]}
    .place=${place}
    .maintenance=${maintenance ?? null}
    .send=${send}
    .edit=${edit}
    .count=${() => Promise.resolve(people)}
    .windows=${(query: PreviewRecurrenceQuery) => {
      asked(query.recurrence)
      return Promise.resolve({
        windows: [{ startsAt: '2031-03-06T04:00:00.000Z', endsAt: '2031-03-06T04:20:00.000Z' }],
      })
    }}
    .preview=${() => Promise.resolve([])}
    .templates=${() => Promise.resolve([])}
  ></admin-plan-dialog>`)

const submit = (element: HTMLElement & { shadowRoot: ShadowRoot | null }) =>
  find(element, 'button[type="submit"]').click()

test('a plan is made of plain controls: nobody writes a rule, and sees the next windows before it is made', async () => {
  const send = vi.fn((_: ScheduleMaintenanceInput) => Promise.resolve(aPlanned()))
  const dialog = await openPlan({ send })
  const planned = vi.fn()
  dialog.addEventListener('admin-planned', planned)
  submit(dialog)
  await vi.waitFor(() => expect(find(dialog, '#title').getAttribute('aria-invalid')).toBe('true'))
  type(find(dialog, '#title'), 'Certificate rotation')
  type(find(dialog, '#starts'), '2031-02-07T05:00')
  type(find(dialog, '#ends'), '2031-02-07T05:20')
  find(dialog, '[name="component"]').click()
  pick(find(dialog, '#repeats'), 'monthly-weekday')
  await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith('RRULE:FREQ=MONTHLY;BYDAY=1FR'))
  await vi.waitFor(() => expect(wordsOf(dialog)).toMatch(/Next windows Thu, 6 Mar 2031 05:00 to 05:20 CET , 20\smin/))
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Will notify 1,284 people'))
  expect(wordsOf(dialog)).toMatch(/Times in Berlin \(CET\)\. 20\smin\./)
  await expectAccessible(dialog)
  find(dialog, '[name="reminder"][value="PT12H"]').click()
  submit(dialog)
  await vi.waitFor(() => expect(planned).toHaveBeenCalled())
  expect(send.mock.calls[0]?.[0]).toEqual({
    title: 'Certificate rotation',
    description: '',
    components: [api.id],
    startsAt: '2031-02-07T04:00:00.000Z',
    endsAt: '2031-02-07T04:20:00.000Z',
    autoStart: true,
    autoComplete: true,
    reminders: ['PT24H', 'PT1H'],
    recurrence: 'RRULE:FREQ=MONTHLY;BYDAY=1FR',
    notify: true,
  })
})

test('another start moves the end along; an end before the start is refused before it is sent', async () => {
  const send = vi.fn()
  const dialog = await openPlan({ send })
  type(find(dialog, '#title'), 'A')
  type(find(dialog, '#starts'), '2031-02-07T05:00')
  type(find(dialog, '#ends'), '2031-02-07T07:00')
  type(find(dialog, '#starts'), '2031-02-08T23:00')
  await dialog.updateComplete
  expect(find<HTMLInputElement>(dialog, '#ends').value).toBe('2031-02-09T01:00')
  type(find(dialog, '#ends'), '2031-02-08T22:00')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('The end must come after the start'))
  expect(send).not.toHaveBeenCalled()
})

test('what is over is entered without telling anybody, unless somebody decides so', async () => {
  const dialog = await openPlan({ send: vi.fn() })
  type(find(dialog, '#starts'), '2024-02-07T05:00')
  type(find(dialog, '#ends'), '2024-02-07T06:00')
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('it goes into the record'))
  expect(wordsOf(dialog)).toContain('Nobody will be notified')
})

test('an edit that somebody was faster with says what changed, keeps what was typed, and may be saved over it', async () => {
  const seen = aPlanned()
  const now = aPlanned({ title: 'Network upgrade in Vienna', version: 2 })
  const edit = vi
    .fn((_seen: Maintenance, _input: EditMaintenanceInput) => Promise.resolve(now))
    .mockRejectedValueOnce(new Failure('stale', 'Somebody was faster.', new Map(), null, now))
  const dialog = await openPlan({ maintenance: seen, edit })
  type(find(dialog, '#ends'), '2031-01-22T05:00')
  submit(dialog)
  await vi.waitFor(() =>
    expect(wordsOf(dialog)).toContain('“Network upgrade in Frankfurt” is now “Network upgrade in Vienna”'),
  )
  await expectAccessible(dialog)
  submit(dialog)
  await vi.waitFor(() => expect(edit).toHaveBeenCalledTimes(2))
  // Only what was changed here is sent: the other's title stays theirs.
  expect(edit.mock.calls.map(([of, input]) => [of.version, input])).toEqual([
    [1, { endsAt: '2031-01-22T04:00:00.000Z' }],
    [2, { endsAt: '2031-01-22T04:00:00.000Z' }],
  ])
})

test('new times of one window of a series are for this window alone, unless somebody says that they are for all', async () => {
  const seen = aPlanned({ recurrence: 'FREQ=WEEKLY;BYDAY=WE' })
  const edit = vi.fn((_seen: Maintenance, _input: EditMaintenanceInput) => Promise.resolve(seen))
  const dialog = await openPlan({ maintenance: seen, edit })
  expect(wordsOf(dialog)).toContain('One window of a series: Every Wednesday. New times are for this window alone')
  expect(findAll(dialog, '[name="reach"]')).toEqual([])
  type(find(dialog, '#starts'), '2031-01-23T02:00')
  await vi.waitFor(() => expect(find<HTMLInputElement>(dialog, '[value="window"]').checked).toBe(true))
  await expectAccessible(dialog)
  submit(dialog)
  const times = { startsAt: '2031-01-23T01:00:00.000Z', endsAt: '2031-01-23T03:00:00.000Z' }
  await vi.waitFor(() => expect(edit.mock.calls[0]?.[1]).toEqual(times))
  find(dialog, '[value="series"]').click()
  submit(dialog)
  await vi.waitFor(() =>
    expect(edit.mock.calls[1]?.[1]).toEqual({ ...times, recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=TH' }),
  )
  pick(find(dialog, '#repeats'), 'daily')
  await vi.waitFor(() => expect(findAll(dialog, '[name="reach"]')).toEqual([]))
  const over = await openPlan({ maintenance: { ...seen, status: 'completed' }, edit })
  expect(wordsOf(over)).toContain('What you change is of this window alone.')
})
