import { html } from 'lit'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { AdminSettingsMembers } from '../../packages/admin/src/pages/admin-settings-members.ts'
import '../../packages/admin/src/pages/admin-settings-members.ts'
import type { Invitation, Me, Member } from '../../packages/server/src/contract/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { aPage, me } from './support/samples.ts'
import { answering, refused } from './support/server.ts'

const owner: Me = { ...me, scopes: [...me.scopes, 'members:read', 'members:write'] }

const aMember = (change: Partial<Member> = {}): Member => ({
  id: 'jonas0000000',
  name: 'Jonas Ek',
  email: 'jonas@acme.example',
  role: 'admin',
  createdAt: '2026-01-06T10:00:00.000Z',
  lastSeenAt: null,
  tokens: [],
  version: 3,
  ...change,
})
const lena = aMember({ id: me.person?.id ?? '', name: 'Lena Moser', email: 'lena@acme.example', role: 'owner' })

const anInvitation = (change: Partial<Invitation> = {}): Invitation => ({
  id: 'robin0000000',
  email: 'robin@acme.example',
  role: 'responder',
  invitedBy: 'Lena Moser',
  mail: 'sent',
  mailError: null,
  createdAt: '2026-01-06T10:00:00.000Z',
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  ...change,
})

const listed = (items: object[]) => ({ items, nextCursor: null })
const lists = (members: Member[], invited: Invitation[] = []) => ({
  'GET /members': listed(members),
  'GET /invitations': listed(invited),
})

async function open(who: Me = owner) {
  const context = { me: who, page: aPage(), pages: [aPage()], document: null, reminders: [], asOf: null }
  const element = await mount<AdminSettingsMembers>(
    html`<admin-settings-members .context=${context}></admin-settings-members>`,
  )
  await waitFor(() => findAll(element, '.rows li, .empty').length > 0)
  return element
}

afterEach(() => page.viewport(1280, 900))

test('says who is here and as what; the last owner cannot be taken away', async () => {
  answering(lists([lena, aMember()]))
  const element = await open()
  const [first, second] = findAll(element, '.rows li')
  expect(wordsOf(first!)).toMatch(/^Lena Moser you lena@acme\.example .* Owner$/)
  expect(first!.querySelector('select, button')).toBeNull()
  expect(second!.querySelector('select')?.value).toBe('admin')
  expect(wordsOf(element)).toContain('You are the only owner.')
})

test('a role is changed against the version that was read, and a refused one goes back', async () => {
  let answer: object | Response = aMember({ role: 'viewer', version: 4 })
  const asked = answering({ ...lists([lena, aMember()]), 'PATCH /members/jonas0000000': () => answer })
  const element = await open()
  const select = find<HTMLSelectElement>(element, 'select')
  pick(select, 'viewer')
  await waitFor(() => wordsOf(element).includes('Jonas Ek is a viewer now.'))
  const change = asked.find(({ route }) => route.startsWith('PATCH'))
  expect([change?.body, change?.headers.get('if-match')]).toEqual([{ role: 'viewer' }, '"3"'])
  answer = refused(412, 'It was changed since you read it.')
  pick(select, 'owner')
  await waitFor(() => find(element, '[role=alert]'))
  await waitFor(() => find<HTMLSelectElement>(element, 'select').value === 'admin')
})

test('what ends with a member is said before it is done', async () => {
  const asked = answering({
    ...lists([lena, aMember({ tokens: ['CI', 'Deployments'] })]),
    'DELETE /members/jonas0000000': null,
    'PATCH /members/jonas0000000': aMember({ role: 'viewer' }),
  })
  const element = await open()
  find(element, 'button[aria-label="Remove Jonas Ek"]').click()
  await waitFor(() => find(element, 'dialog[open]'))
  expect(wordsOf(find(element, 'dialog'))).toContain('CI Deployments')
  await expectAccessible(element)
  find(element, 'dialog button[type=submit]').click()
  await waitFor(() => findAll(element, 'dialog').length === 0)
  expect(asked.map(({ route }) => route)).toContain('DELETE /members/jonas0000000')

  pick(find(element, 'select'), 'viewer')
  await waitFor(() => wordsOf(element).includes('Make Jonas Ek a viewer?'))
  expect(asked.some(({ route }) => route.startsWith('PATCH'))).toBe(false)
  find(element, 'dialog[open] button[type=submit]').click()
  await waitFor(() => asked.some(({ route }) => route.startsWith('PATCH')))
})

test('somebody is invited; without a mail server the link is shown once', async () => {
  const link = 'https://status.example.com/console/invitation#token=abc'
  const asked = answering({
    ...lists([lena]),
    'POST /invitations': { ...anInvitation({ mail: 'none' }), link },
  })
  const element = await open()
  find(element, 'header .primary').click()
  await waitFor(() => find(element, 'dialog[open]'))
  find(element, 'dialog button[type=submit]').click()
  await waitFor(() => wordsOf(element).includes('Enter an email address.'))
  type(find(element, '#email'), ' robin@acme.example ')
  await expectAccessible(element)
  find(element, 'dialog button[type=submit]').click()
  await waitFor(() => find<HTMLInputElement>(element, '#link'))
  expect(find<HTMLInputElement>(element, '#link').value).toBe(link)
  expect(asked.find(({ route }) => route === 'POST /invitations')?.body).toEqual({
    email: 'robin@acme.example',
    role: 'responder',
  })
  await expectAccessible(element)
  find(element, 'dialog button[type=submit]').click()
  await waitFor(() => findAll(element, 'dialog').length === 0)
})

test('an invitation says what became of its mail, is sent again and revoked', async () => {
  const failed = anInvitation({ mail: 'failed', mailError: '550 No such mailbox' })
  const asked = answering({
    ...lists([lena], [failed]),
    'POST /invitations/robin0000000/send': { ...anInvitation({ mail: 'waiting' }), link: null },
    'DELETE /invitations/robin0000000': null,
  })
  const element = await open()
  await waitFor(() => wordsOf(element).includes('Mail not delivered : 550 No such mailbox'))
  find(element, 'button[aria-label="Send again: invitation to robin@acme.example"]').click()
  await waitFor(() => wordsOf(element).includes('A new link is on its way to robin@acme.example.'))
  find(element, 'button[aria-label="Revoke invitation to robin@acme.example"]').click()
  await waitFor(() => asked.some(({ route }) => route.startsWith('DELETE')))
})

test('whoever may not change it sees it, and an admin touches no owner', async () => {
  answering(lists([lena, aMember()], [anInvitation()]))
  const viewer = await open({ ...me, role: 'viewer', scopes: ['members:read'] })
  expect(findAll(viewer, 'select, button')).toEqual([])
  expect(wordsOf(viewer)).toContain('Jonas Ek')
  const admin = await open({
    ...owner,
    role: 'admin',
    person: { id: 'kim000000000', name: 'Kim', email: 'k@a.example', remindedByMail: true },
  })
  expect(findAll(admin, 'select')).toHaveLength(1)
  expect([...find(admin, 'select').querySelectorAll('option')].map(({ value }) => value)).not.toContain('owner')
})

test('what could not be read is offered again', async () => {
  const answers: Record<string, object> = { 'GET /invitations': listed([]) }
  answering(answers)
  const element = await open()
  answers['GET /members'] = listed([lena])
  find(element, '.empty').querySelector('button')?.click()
  await expect.poll(() => wordsOf(element)).toMatch(/We could not load the members|Lena Moser/)
})

test.each([1280, 390])('is accessible at %i', async (width) => {
  await page.viewport(width, 844)
  answering(lists([lena, aMember()], [anInvitation()]))
  const element = await open()
  await waitFor(() => wordsOf(element).includes('robin@acme.example'))
  await expectAccessible(element)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
})
