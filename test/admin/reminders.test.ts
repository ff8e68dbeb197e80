import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import type { TeamReminder } from '../../packages/server/src/contract/index.ts'
import '../../packages/admin/src/elements/admin-own-reminders.ts'
import type { AdminOwnReminders } from '../../packages/admin/src/elements/admin-own-reminders.ts'
import '../../packages/admin/src/elements/admin-reminders.ts'
import type { AdminReminders } from '../../packages/admin/src/elements/admin-reminders.ts'
import { waitFor } from '../support/wait-for.ts'
import { expectAccessible, find, findAll, mount, wordsOf } from './support/mount.ts'
import { me, place } from './support/samples.ts'
import { answering, refused } from './support/server.ts'

const now = Date.now()
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
const aReminder = (change: Partial<TeamReminder> = {}): TeamReminder => ({
  id: 'reminder0001',
  kind: 'update_overdue',
  since: minutesAgo(25),
  createdAt: minutesAgo(25),
  incident: { id: 'incident0001', title: 'Elevated API errors', test: false },
  maintenance: null,
  subscriber: null,
  channel: null,
  ...change,
})
const failing = aReminder({
  id: 'reminder0002',
  kind: 'channel_failing',
  incident: null,
  subscriber: { id: 'subscriber01', address: 'hooks.example.com/…4Kx' },
  channel: 'slack',
})

const show = (reminders: TeamReminder[], here = false) =>
  mount<AdminReminders>(
    html`<admin-reminders .reminders=${reminders} .pageId=${'page00000001'} .place=${place} .now=${now} ?here=${here} may-post></admin-reminders>`,
  )

test('what waits says since when and leads to where it is done', async () => {
  const element = await show([aReminder(), failing])
  expect(wordsOf(element)).toContain('Update overdue')
  expect(wordsOf(element)).toContain('25 min ago')
  expect(wordsOf(element)).toContain('Slack hooks.example.com/…4Kx')
  const links = findAll<HTMLAnchorElement>(element, 'a').map((link) => link.pathname)
  expect(links).toEqual([
    '/console/incidents/incident0001',
    '/console/incidents/incident0001',
    '/console/notifications/channels',
  ])
  await expectAccessible(element)
})

test('where it is about nothing leads away, and without any nothing is there', async () => {
  const element = await show([aReminder()], true)
  expect(findAll(element, 'a')).toEqual([])
  expect(wordsOf(element)).not.toContain('Elevated API errors')
  element.reminders = []
  await element.updateComplete
  expect(findAll(element, 'section')).toEqual([])
})

test('dismissing is sent, and what could not be dismissed stays', async () => {
  let answer: Response | null = refused(500, 'Out of order')
  const asked = answering({ 'PUT /pages/page00000001/reminders/reminder0001/dismissal': () => answer })
  const element = await show([aReminder()])
  const dismissed = vi.fn()
  element.addEventListener('admin-reminder-dismissed', dismissed)
  const button = find(element, 'button[aria-label="Dismiss for me: Update overdue, Elevated API errors"]')
  button.click()
  await waitFor(() => wordsOf(element).includes('Not dismissed'))
  expect(dismissed).not.toHaveBeenCalled()
  answer = null
  button.click()
  await waitFor(() => dismissed.mock.calls.length === 1)
  expect(dismissed.mock.calls[0]?.[0]).toMatchObject({ reminderId: 'reminder0001' })
  expect(asked).toHaveLength(2)
  await waitFor(() => wordsOf(element).includes('Your team still sees it.'))
})

test('reminders by mail are switched off for oneself; what failed stands as it was', async () => {
  let answer: Response | typeof me = refused(500, 'Out of order')
  const asked = answering({ 'PATCH /me': () => answer })
  const element = await mount<AdminOwnReminders>(html`<admin-own-reminders on></admin-own-reminders>`)
  const edited = vi.fn()
  element.addEventListener('admin-me-edited', edited)
  const box = find<HTMLInputElement>(element, 'input')
  await expectAccessible(element)
  box.click()
  await waitFor(() => wordsOf(element).includes('Not saved'))
  expect(box.checked).toBe(true)
  answer = me
  box.click()
  await waitFor(() => edited.mock.calls.length === 1)
  expect(asked.at(-1)).toMatchObject({ body: { remindedByMail: false } })
  expect(box.checked).toBe(false)
})
