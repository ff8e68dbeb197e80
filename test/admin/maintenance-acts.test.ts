import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import '../../packages/admin/src/elements/admin-maintenance-act.ts'
import type { ActInput, AdminMaintenanceAct } from '../../packages/admin/src/elements/admin-maintenance-act.ts'
import '../../packages/admin/src/elements/admin-maintenance-now.ts'
import type { AdminMaintenanceNow, StepEvent } from '../../packages/admin/src/elements/admin-maintenance-now.ts'
import '../../packages/admin/src/elements/admin-maintenance-rows.ts'
import type { AdminMaintenanceRows } from '../../packages/admin/src/elements/admin-maintenance-rows.ts'
import '../../packages/admin/src/elements/admin-move-dialog.ts'
import type { AdminMoveDialog } from '../../packages/admin/src/elements/admin-move-dialog.ts'
import '../../packages/admin/src/elements/admin-plan-dialog.ts'
import type { EditMaintenanceInput, Maintenance, MaintenanceSummary } from '../../packages/server/src/contract/index.ts'
import { notify } from '../../packages/admin/src/words/incidents.ts'
import { fromLocalTime } from '../../packages/admin/src/zone-time.ts'
import { aPlanned, underWay } from './support/maintenances.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { people, place } from './support/samples.ts'

const submit = (element: HTMLElement & { shadowRoot: ShadowRoot | null }) =>
  find(element, 'button[type="submit"]').click()

const showNow = (maintenance: MaintenanceSummary, mayWrite = true) =>
  mount<AdminMaintenanceNow>(
    html`<admin-maintenance-now .maintenance=${maintenance} .place=${place} .now=${Date.now()} ?may-write=${mayWrite}></admin-maintenance-now>`,
  )

test('what goes on says how far it is, and what can be done; whoever only looks is offered nothing', async () => {
  const element = await showNow(underWay())
  expect(wordsOf(element)).toMatch(/In progress .*CES?T , ends by itself API Left 42\smin/)
  const buttons = () => findAll(element, 'button').map(wordsOf)
  expect(buttons()).toEqual(['Post update', 'Verify', 'Extend', 'End early'])
  await expectAccessible(element)
  const step = vi.fn()
  element.addEventListener('admin-step', (event) => step((event as StepEvent).step))
  findAll(element, 'button')[2]?.click()
  expect(step).toHaveBeenCalledWith('move')
  element.maintenance = aPlanned()
  await element.updateComplete
  expect(buttons()).toEqual(['Start now', 'Move', 'Post update', 'Cancel maintenance'])
  element.mayWrite = false
  await element.updateComplete
  expect(buttons()).toEqual([])
})

test('rows say when and how often, and what reminders are still ahead; what is over how it ended', async () => {
  const rows = [
    aPlanned({ recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=WE' }),
    underWay({
      id: 'maintenance3',
      status: 'completed',
      startedAt: '2024-01-09T04:00:00.000Z',
      endedAt: '2024-01-09T04:20:00.000Z',
    }),
  ]
  const element = await mount<AdminMaintenanceRows>(
    html`<admin-maintenance-rows .maintenances=${rows} .place=${place} .now=${Date.now()}></admin-maintenance-rows>`,
  )
  const [first, second] = findAll(element, 'li').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
  expect(first).toMatch(
    /^Network upgrade in Frankfurt Wed, 22 Jan 2031, 02:00 to 04:00 CET Every Wednesday ?API 24 h before$/,
  )
  expect(second).toMatch(/Tue, 9 Jan 2024 20\smin, planned 1\sh ?API Completed$/)
  await expectAccessible(element)
})

test('a window of a series is canceled alone, or with all that follow', async () => {
  const send = vi.fn((_: ActInput) => Promise.resolve(underWay()))
  const cancel = await showAct('cancel', send, aPlanned({ recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=FR' }))
  await expectAccessible(cancel)
  expect(find<HTMLInputElement>(cancel, '[value="window"]').checked).toBe(true)
  find(cancel, '[value="series"]').click()
  submit(cancel)
  await vi.waitFor(() => expect(send.mock.calls[0]?.[0]).toMatchObject({ endsSeries: true }))
  const single = await showAct('cancel', send, aPlanned({ recurrence: null }))
  expect(findAll(single, '[name="reach"]')).toEqual([])
})

const showAct = (act: string, send: (input: ActInput) => Promise<Maintenance>, maintenance = underWay()) =>
  mount<AdminMaintenanceAct>(
    html`<admin-maintenance-act .act=${act} .maintenance=${maintenance} .place=${place} .send=${send} .count=${() => Promise.resolve(people)}
      .preview=${() => Promise.resolve([])}></admin-maintenance-act>`,
  )

test('an update needs words, completing does not, and what was typed stays after a refusal', async () => {
  const send = vi.fn((_: ActInput) => Promise.resolve(underWay()))
  const update = await showAct('update', send)
  submit(update)
  await vi.waitFor(() => expect(wordsOf(update)).toContain('Enter what to say.'))
  expect(send).not.toHaveBeenCalled()
  await expectAccessible(update)
  const complete = await showAct(
    'complete',
    vi.fn().mockRejectedValue(new Failure('conflict', 'This maintenance is over already')),
  )
  type(find(complete, '#message'), 'Done.')
  submit(complete)
  await vi.waitFor(() => expect(wordsOf(complete)).toContain('This maintenance is over already.'))
  expect(find<HTMLTextAreaElement>(complete, '#message').value).toBe('Done.')
})

test('what starts early asks for its end, and keeps its length unless another end is said', async () => {
  const send = vi.fn((_: ActInput) => Promise.resolve(underWay()))
  const start = await showAct('start', send, aPlanned())
  const ends = () => find<HTMLInputElement>(start, '#ends')
  const inTwoHours = Date.now() + 2 * 3_600_000
  expect(Math.abs(Date.parse(fromLocalTime(ends().value, place.timeZone) ?? '') - inTwoHours)).toBeLessThan(120_000)
  expect(wordsOf(start)).toMatch(/Times in Berlin \(CES?T\)\. [12]\sh/)
  await expectAccessible(start)
  submit(start)
  await vi.waitFor(() => expect(send.mock.calls[0]?.[0]).not.toHaveProperty('endsAt'))
  type(ends(), '2031-01-22T05:00')
  submit(start)
  await vi.waitFor(() => expect(send.mock.calls[1]?.[0]).toMatchObject({ endsAt: '2031-01-22T04:00:00.000Z' }))
})

test('what should be over already is started with an end to come', async () => {
  const send = vi.fn((_: ActInput) => Promise.resolve(underWay()))
  const start = await showAct(
    'start',
    send,
    aPlanned({ startsAt: '2026-01-01T01:00:00.000Z', endsAt: '2026-01-01T02:00:00.000Z' }),
  )
  submit(start)
  await vi.waitFor(() => expect(Date.parse(send.mock.calls[0]?.[0].endsAt ?? '')).toBeGreaterThan(Date.now()))
})

test('what goes on is extended by a press, what is ahead is moved as a whole', async () => {
  const send = vi.fn((_seen: MaintenanceSummary, _input: EditMaintenanceInput) => Promise.resolve(underWay()))
  const show = (maintenance: MaintenanceSummary) =>
    mount<AdminMoveDialog>(
      html`<admin-move-dialog .maintenance=${maintenance} .place=${place} .send=${send} .count=${() => Promise.resolve(people)}></admin-move-dialog>`,
    )
  const running = underWay({ endsAt: '2031-01-22T03:00:00.000Z' })
  const extend = await show(running)
  expect(findAll(extend, '#starts')).toEqual([])
  find(extend, '[aria-label^="Ends 30"]').click()
  await expectAccessible(extend)
  submit(extend)
  await vi.waitFor(() => expect(send.mock.calls[0]?.[1]).toEqual({ endsAt: '2031-01-22T03:30:00.000Z' }))
  const move = await show(aPlanned())
  type(find(move, '#starts'), '2031-01-23T03:00')
  submit(move)
  await vi.waitFor(() =>
    expect(send.mock.calls[1]?.[1]).toEqual({
      startsAt: '2031-01-23T02:00:00.000Z',
      endsAt: '2031-01-23T04:00:00.000Z',
    }),
  )
  const series = await show(aPlanned({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=22' }))
  type(find(series, '#starts'), '2031-01-23T03:00')
  find(series, '[value="series"]').click()
  await expectAccessible(series)
  submit(series)
  await vi.waitFor(() =>
    expect(send.mock.calls[2]?.[1]).toMatchObject({ recurrence: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=23' }),
  )
})

test('new times say how many are told and by what, as the page tells of them; a decision is sent, the usual is not', async () => {
  const send = vi.fn((_seen: MaintenanceSummary, _input: EditMaintenanceInput) => Promise.resolve(underWay()))
  const show = (maintenance: MaintenanceSummary, byDefault: boolean) =>
    mount<AdminMoveDialog>(
      html`<admin-move-dialog .maintenance=${maintenance} .place=${place} .send=${send} .byDefault=${byDefault} reminds .count=${() => Promise.resolve(people)}></admin-move-dialog>`,
    )
  const move = await show(aPlanned(), true)
  await vi.waitFor(() => expect(wordsOf(move)).toContain(notify.will(people.total)))
  expect(wordsOf(move)).toContain(notify.split(people.byChannel))
  expect(wordsOf(move)).toContain('Reminders follow the new time.')
  find(move, '[role="switch"]').click()
  await vi.waitFor(() => expect(wordsOf(move)).toContain('Nobody is told of what happens by itself from now on either'))
  expect(wordsOf(move)).not.toContain('Reminders follow')
  submit(move)
  await vi.waitFor(() => expect(send.mock.lastCall?.[1]).toMatchObject({ notify: false }))
  const extend = await show(underWay({ reminders: aPlanned().reminders }), false)
  expect(wordsOf(extend)).toContain(notify.nobody)
  expect(wordsOf(extend)).not.toMatch(/reminders/i)
  submit(extend)
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2))
  expect(send.mock.lastCall?.[1]).not.toHaveProperty('notify')
})
