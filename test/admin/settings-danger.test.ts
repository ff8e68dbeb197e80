import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import type { AdminConfirmName, Confirmation } from '../../packages/admin/src/elements/admin-confirm-name.ts'
import '../../packages/admin/src/elements/admin-confirm-name.ts'
import { dangerWords } from '../../packages/admin/src/words/settings.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { aPage, me } from './support/samples.ts'
import { answers, context, open, refusal, sent, stale, submit } from './support/settings.ts'

test('nothing is deleted before its name is typed out', async () => {
  const send = vi.fn<(typed: Confirmation, key: string) => Promise<void>>(() => Promise.resolve())
  const dialog = await mount<AdminConfirmName>(
    html`<admin-confirm-name .heading=${'Delete this status page'} .detail=${'For good.'} .name=${'Acme Cloud'} .attempt=${'deletePage' as const}
      .consequences=${async () => [dangerWords.goes({ incidents: 1204, maintenances: 0, subscribers: 1 })]} .send=${send}></admin-confirm-name>`,
  )
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('That is 1,204 incidents and 1 subscriber.'))
  const confirmed = vi.fn<() => void>()
  dialog.addEventListener('admin-confirmed', confirmed)
  type(find(dialog, '#name'), 'Acme')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not the name.'))
  expect(send).not.toHaveBeenCalled()
  await expectAccessible(dialog)
  type(find(dialog, '#name'), 'Acme Cloud')
  submit(dialog)
  await vi.waitFor(() => expect(confirmed).toHaveBeenCalledOnce())
})

test('a page that was renamed meanwhile is not deleted by its old name; the new one is asked for', async () => {
  answers['GET /pages/page00000001/deletion'] = { incidents: 3, maintenances: 0, subscribers: 0 }
  const settings = await open('danger')
  const gone = vi.fn<() => void>()
  settings.addEventListener('admin-page-changed', gone)
  findAll(settings, '.act .button')[0]?.click()
  const dialog = await vi.waitFor(() => find(settings, 'admin-confirm-name'))
  type(find(dialog, '#name'), 'Acme Cloud')
  answers['DELETE /pages/page00000001'] = stale(aPage({ name: 'Acme Europe', version: 7 }))
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Type “Acme Europe” to confirm'))
  expect(wordsOf(find(dialog, '[role="alert"]'))).toBe(
    'Lena Moser changed it meanwhile. Nothing was deleted. What changed: Name: “Acme Cloud” is now “Acme Europe”',
  )
  await expectAccessible(dialog)
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not the name.'))
  answers['DELETE /pages/page00000001'] = null
  type(find(dialog, '#name'), 'Acme Europe')
  submit(dialog)
  await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce())
  expect(sent('DELETE').map(({ headers }) => headers['If-Match'])).toEqual(['"1"', '"7"'])
})

test('what goes along is said as people say it', () => {
  expect(dangerWords.goes({ incidents: 0, subscribers: 0 })).toBe('There is nothing on it yet.')
  expect(dangerWords.goes({ incidents: 1, subscribers: 0 })).toBe('That is 1 incident.')
  expect(dangerWords.goes({ pages: 2, incidents: 3, maintenances: 1 })).toBe(
    'That is 2 status pages, 3 incidents and 1 maintenance.',
  )
})

test('the organization goes with its name and one’s own password; a wrong one stands at its field', async () => {
  answers['GET /organization/deletion'] = { pages: 2, members: 3, incidents: 142, maintenances: 1, subscribers: 12 }
  answers['POST /organization/deletion'] = refusal(422, '/password', 'is not your password')
  const settings = await open('danger')
  const gone = vi.fn<() => void>()
  settings.addEventListener('admin-organization-left', gone)
  findAll(settings, '.act .button')[1]?.click()
  await vi.waitFor(() =>
    expect(wordsOf(settings)).toContain(
      'That is 2 status pages, 3 members, 142 incidents, 1 maintenance and 12 subscribers.',
    ),
  )
  await expectAccessible(settings)
  const dialog = find(settings, 'admin-confirm-name')
  type(find(dialog, '#name'), me.organization.name)
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Enter your password.'))
  type(find(dialog, '#password'), 'guess')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not your password.'))
  expect(find<HTMLInputElement>(dialog, '#name').value).toBe(me.organization.name)
  answers['POST /organization/deletion'] = null
  type(find(dialog, '#password'), 'correct horse battery')
  submit(dialog)
  await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce())
  expect(sent('POST').at(-1)?.body).toEqual({ name: me.organization.name, password: 'correct horse battery' })
})

test('the organization is deleted by owners alone', async () => {
  expect(wordsOf(await open('danger'))).toContain('Delete the organization')
  const admin = await open('danger', { ...context, me: { ...me, role: 'admin' } })
  expect(wordsOf(admin)).not.toContain('Delete the organization')
})
