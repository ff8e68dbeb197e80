import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import type { AdminAccount } from '../../packages/admin/src/pages/admin-account.ts'
import '../../packages/admin/src/pages/admin-account.ts'
import type { AdminInvitation } from '../../packages/admin/src/pages/admin-invitation.ts'
import '../../packages/admin/src/pages/admin-invitation.ts'
import type { AdminNewOrganization } from '../../packages/admin/src/pages/admin-new-organization.ts'
import '../../packages/admin/src/pages/admin-new-organization.ts'
import type { SwitchOrganizationEvent } from '../../packages/admin/src/elements/organizations.ts'
import type { AdminReset } from '../../packages/admin/src/pages/admin-reset.ts'
import '../../packages/admin/src/pages/admin-reset.ts'
import type { Member, OpenedInvitation, OwnSession } from '../../packages/server/src/contract/index.ts'
import { page, userEvent } from 'vitest/browser'
import type { AdminSignIn } from '../../packages/admin/src/pages/admin-sign-in.ts'
import '../../packages/admin/src/pages/admin-sign-in.ts'
import { waitFor } from '../support/wait-for.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { aPage, me } from './support/samples.ts'
import { answering, refused } from './support/server.ts'

const submit = (element: Element, form = 'form') => find<HTMLFormElement>(element, form).requestSubmit()
const wrong = (pointer: string, detail: string) =>
  new Response(JSON.stringify({ status: 422, detail, errors: [{ pointer, detail }] }), {
    status: 422,
    headers: { 'Content-Type': 'application/problem+json' },
  })

const aSession = (change: Partial<OwnSession> = {}): OwnSession => ({
  id: 'session00001',
  organization: 'Acme',
  device: 'Firefox on Linux',
  address: '192.0.2.1',
  createdAt: new Date().toISOString(),
  lastSeenAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  current: true,
  ...change,
})

test('a password is shown while it is typed: focus and caret stay, and it is hidden when it is sent', async () => {
  answering({ 'GET /setup': { needed: false, sendsMail: true }, 'POST /session': me })
  await page.viewport(390, 844)
  const element = await mount<AdminSignIn>(html`<admin-sign-in></admin-sign-in>`)
  const field = find<HTMLInputElement>(element, '#password')
  const show = find(find(element, 'admin-show-password'), 'button')
  const state = () => [field.type, show.getAttribute('aria-pressed')]
  expect([show.getAttribute('aria-label'), ...state()]).toEqual(['Show password', 'password', 'false'])
  const { width, height } = show.getBoundingClientRect()
  // As high as the field, which under a thumb is 44 px; and as wide as any button of only a sign.
  const controlHeight = getComputedStyle(show).getPropertyValue('--ic-control-height')
  expect([`${width}px`, height]).toEqual([controlHeight, field.getBoundingClientRect().height])

  await userEvent.fill(field, 'correct horse')
  field.setSelectionRange(3, 5)
  await userEvent.click(show)
  expect([...state(), field.value]).toEqual(['text', 'true', 'correct horse'])
  await waitFor(() => field.selectionStart === 3 && field.selectionEnd === 5)
  expect(element.shadowRoot?.activeElement).toBe(field)
  await expectAccessible(element)

  // By keyboard the button keeps the focus.
  await userEvent.keyboard('{Tab}')
  await userEvent.keyboard(' ')
  await waitFor(() => field.type === 'password')
  expect(find(element, 'admin-show-password').shadowRoot?.activeElement).toBe(show)
  await userEvent.keyboard('{Enter}')
  await waitFor(() => field.type === 'text')
  type(find(element, '#email'), 'lena@acme.example')
  submit(element)
  await waitFor(() => field.type === 'password')
})

test('your account: a new name, a new password, and sessions that end', async () => {
  let sessions = [aSession(), aSession({ id: 'session00002', device: null, current: false })]
  let password: Response | null = wrong('/currentPassword', 'is not your password')
  const asked = answering({
    'GET /sessions': () => ({ items: sessions, nextCursor: null }),
    'GET /members': { items: [], nextCursor: null },
    'PATCH /me': { ...me, person: { ...me.person, name: 'Lena Ek' } },
    'PUT /me/password': () => password,
    'DELETE /sessions/session00002': () => {
      sessions = sessions.slice(0, 1)
      return null
    },
  })
  const context = { me, page: aPage(), pages: [aPage()], document: null, reminders: [], changes: 0, asOf: null }
  const element = await mount<AdminAccount>(html`<admin-account .context=${context}></admin-account>`)
  await waitFor(() => wordsOf(element).includes('Unknown browser'))
  await expectAccessible(element)

  const edited = vi.fn()
  element.addEventListener('admin-me-edited', edited)
  type(find(element, '#name'), ' Lena Ek ')
  submit(element)
  await waitFor(() => edited.mock.calls.length === 1)
  // Blanks that are not kept would be asked about as something not saved.
  expect(find<HTMLInputElement>(element, '#name').value).toBe('Lena Ek')

  type(find(element, '#currentPassword'), 'guess')
  type(find(element, '#newPassword'), 'a new long password')
  submit(element, 'section:nth-of-type(2) form')
  await waitFor(() => wordsOf(element).includes('This is not your password.'))
  expect(find<HTMLInputElement>(element, '#newPassword').value).toBe('a new long password')
  password = null
  submit(element, 'section:nth-of-type(2) form')
  await waitFor(() => wordsOf(element).includes('Changed. You are signed out everywhere else.'))
  expect(find<HTMLInputElement>(element, '#newPassword').value).toBe('')

  find(element, 'button[aria-label^="End the session of Unknown browser"]').click()
  await waitFor(() => !wordsOf(element).includes('Unknown browser'))
  expect(asked.map(({ route }) => route)).toContain('DELETE /sessions/session00002')
})

const aMember = (change: Partial<Member>): Member => ({
  id: me.person?.id ?? '',
  name: 'Lena Moser',
  email: 'lena@acme.example',
  role: 'owner',
  createdAt: '2026-01-06T10:00:00.000Z',
  lastSeenAt: null,
  tokens: [],
  version: 1,
  ...change,
})

async function openAccount(members: Member[], leaving: object | Response | null = null) {
  const asked = answering({
    'GET /sessions': { items: [aSession()], nextCursor: null },
    'GET /members': { items: members, nextCursor: null },
    'DELETE /organizations/acme00000000/membership': () => leaving,
  })
  const context = { me, page: aPage(), pages: [aPage()], document: null, reminders: [], changes: 0, asOf: null }
  const element = await mount<AdminAccount>(html`<admin-account .context=${context}></admin-account>`)
  await waitFor(() => findAll(element, '.act').length === 1)
  return { element, asked }
}

test('a member leaves the organization, after hearing what ends with them', async () => {
  const refusal = 'You are the last owner. Make somebody else an owner first, or delete the organization.'
  const members = [aMember({ role: 'responder', tokens: ['CI'] }), aMember({ id: 'jonas0000000', name: 'Jonas Ek' })]
  const { element, asked } = await openAccount(members, refused(409, refusal))
  expect(wordsOf(element)).toContain('Acme You are a responder here. Leave organization')
  await expectAccessible(element)
  const left = vi.fn()
  element.addEventListener('admin-organization-left', left)
  find(element, '.act button').click()
  await waitFor(() => wordsOf(element).includes('Leave Acme?'))
  expect(wordsOf(element)).toContain(
    'These API tokens stop working when you leave. Make new ones first where programs still need them: CI',
  )
  await expectAccessible(element)
  submit(element, 'dialog form')
  await waitFor(() => wordsOf(element).includes(`Not left. ${refusal}`))
  expect(left).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  const again = answering({ 'DELETE /organizations/acme00000000/membership': null })
  submit(element, 'dialog form')
  await waitFor(() => left.mock.calls.length === 1)
  expect([asked.length > 0, again.map(({ route }) => route)]).toEqual([
    true,
    ['DELETE /organizations/acme00000000/membership'],
  ])
})

test('the only owner is told why there is no way out', async () => {
  const { element } = await openAccount([aMember({}), aMember({ id: 'jonas0000000', role: 'admin' })])
  expect(wordsOf(element)).toContain('Acme You are the only owner. Make somebody else an owner')
  expect(findAll(element, '.act button')).toEqual([])
})

const opened: OpenedInvitation = {
  organization: 'Acme',
  invitedBy: 'Lena Moser',
  email: 'robin@acme.example',
  role: 'responder',
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  account: 'none',
}

async function openInvitation(account: OpenedInvitation['account'], accept: object | Response = me) {
  const asked = answering({
    'POST /invitations/open': { ...opened, account },
    'POST /invitations/accept': () => accept,
  })
  const element = await mount<AdminInvitation>(html`<admin-invitation .token=${'abc'}></admin-invitation>`)
  await waitFor(() => wordsOf(element).includes('Join Acme'))
  const signedIn = vi.fn()
  element.addEventListener('admin-signed-in', signedIn)
  return { element, signedIn, accepted: () => asked.find(({ route }) => route.endsWith('/accept'))?.body }
}

test('an invitation asks a new person for a name and a password', async () => {
  const { element, signedIn, accepted } = await openInvitation('none')
  expect(wordsOf(element)).toContain('Lena Moser invites you as a responder.')
  await expectAccessible(element)
  submit(element)
  await waitFor(() => wordsOf(element).includes('Enter your name.'))
  type(find(element, '#name'), 'Robin Vale')
  type(find(element, '#password'), 'correct horse battery')
  submit(element)
  await waitFor(() => signedIn.mock.calls.length === 1)
  expect(accepted()).toEqual({ token: 'abc', name: 'Robin Vale', password: 'correct horse battery' })
})

test('whoever has an account gives its password, or nothing where the session says so', async () => {
  const known = await openInvitation('password')
  expect(findAll(known.element, '#name')).toEqual([])
  type(find(known.element, '#password'), 'correct horse battery')
  submit(known.element)
  await waitFor(() => known.signedIn.mock.calls.length === 1)
  vi.restoreAllMocks()
  const { element, signedIn, accepted } = await openInvitation('session')
  expect(findAll(element, '#password')).toEqual([])
  submit(element)
  await waitFor(() => signedIn.mock.calls.length === 1)
  expect(accepted()).toEqual({ token: 'abc' })
})

test('a link that is not good any more says so, also when it became so meanwhile', async () => {
  const over = () => wrong('/token', 'is not good any more')
  answering({ 'POST /invitations/open': over })
  const element = await mount<AdminInvitation>(html`<admin-invitation .token=${'abc'}></admin-invitation>`)
  await waitFor(() => wordsOf(element).includes('This invitation is not good any more'))
  await expectAccessible(element)
  vi.restoreAllMocks()
  const later = await openInvitation('session', over())
  submit(later.element)
  await waitFor(() => wordsOf(later.element).includes('This invitation is not good any more'))
})

test('a forgotten password: the same words whoever is asked for, and a server without mail says so', async () => {
  let answer: object | Response = refused(503, 'This server sends no mail: it has no SMTP_URL. Ask whoever runs it.')
  answering({ 'POST /password-resets': () => answer })
  const element = await mount<AdminReset>(html`<admin-reset></admin-reset>`)
  await expectAccessible(element)
  type(find(element, '#email'), 'robin@acme.example')
  submit(element)
  await waitFor(() => wordsOf(element).includes('This server sends no mail'))
  answer = { accepted: true }
  submit(element)
  await waitFor(() => wordsOf(element).includes('If robin@acme.example has an account, a mail is on its way.'))
  await expectAccessible(element)
})

test('the link in the mail leads to a new password, or to another link', async () => {
  let answer: object | Response = wrong('/token', 'is not good any more')
  const asked = answering({ 'POST /password-resets/use': () => answer })
  const element = await mount<AdminReset>(html`<admin-reset .token=${'abc'}></admin-reset>`)
  const signedIn = vi.fn()
  element.addEventListener('admin-signed-in', signedIn)
  type(find(element, '#password'), 'a new long password')
  submit(element)
  await waitFor(() => wordsOf(element).includes('This link is not good any more.'))
  expect(find<HTMLAnchorElement>(element, '[role=alert] a').getAttribute('href')).toBe('/console/reset')
  await expectAccessible(element)
  answer = me
  submit(element)
  await waitFor(() => signedIn.mock.calls.length === 1)
  expect(asked.at(-1)?.body).toEqual({ token: 'abc', password: 'a new long password' })
})

test('a further organization is created, and worked in', async () => {
  answering({ 'POST /organizations': { id: 'labs00000000', name: 'Acme Labs' } })
  const element = await mount<AdminNewOrganization>(html`<admin-new-organization></admin-new-organization>`)
  await expectAccessible(element)
  const switched = vi.fn()
  element.addEventListener('admin-switch-organization', (event) =>
    switched((event as SwitchOrganizationEvent).organizationId),
  )
  type(find(element, '#name'), 'Acme Labs')
  submit(element)
  await waitFor(() => switched.mock.calls.length === 1)
  expect(switched).toHaveBeenCalledWith('labs00000000')
})
