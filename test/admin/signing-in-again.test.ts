import { html } from 'lit'
import { expect, test } from 'vitest'
import { page as browser } from 'vitest/browser'
import '../../packages/admin/src/elements/admin-sign-in-dialog.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { openConsole } from './support/console.ts'
import { aPage, me } from './support/samples.ts'
import { refused } from './support/server.ts'
import { waitFor } from '../support/wait-for.ts'

/** The console on a form of the settings, something typed, and the session over. */
async function lapse() {
  const server = { isSignedIn: true, who: me }
  const signedOut = () => refused(401, 'Sign in, or send a token as Authorization: Bearer ic_…')
  const { app, asked } = await openConsole('/console/settings/page', {
    'GET /session': () => ({ me: server.isSignedIn ? server.who : null }),
    'PATCH /pages/page00000001': () => (server.isSignedIn ? aPage({ name: 'Acme Europe', version: 2 }) : signedOut()),
    'POST /session': ({ body }) => {
      server.isSignedIn = (body as { password: string }).password === 'correct horse battery'
      return server.isSignedIn ? {} : refused(401, 'The email address or the password is wrong')
    },
    'PATCH /session': {},
  })
  await waitFor(() => findAll(app, '#name').length === 1)
  type(find(app, '#name'), 'Acme Europe')
  server.isSignedIn = false
  find(find(app, 'admin-settings-page'), 'button[type="submit"]').click()
  const dialog = await waitFor(() => findAll(app, 'admin-sign-in-dialog')[0])
  await waitFor(() => findAll(dialog, 'dialog[open] #password').length === 1)
  const sign = (password: string) => {
    type(find(dialog, '#password'), password)
    find(dialog, 'button[type="submit"]').click()
  }
  return { app, asked, server, dialog, sign }
}

const typed = (app: Element) => find<HTMLInputElement>(find(app, 'admin-settings-page'), '#name').value

test('who is signed out over a form signs in over it, and what they typed is saved then', async () => {
  const { app, asked, dialog, sign } = await lapse()
  expect(location.pathname).toBe('/console/settings/page')
  expect(wordsOf(dialog)).toContain('What you typed is still here')
  expect(wordsOf(find(app, 'admin-settings-page'))).toContain('You are signed out')
  expect(find<HTMLInputElement>(dialog, '#email').value).toBe('lena@acme.example')
  sign('wrong horse')
  await waitFor(() => wordsOf(dialog).includes('The password is wrong.'))
  expect(typed(app)).toBe('Acme Europe')
  sign('correct horse battery')
  await waitFor(() => findAll(app, 'admin-sign-in-dialog').length === 0)
  expect(typed(app)).toBe('Acme Europe')
  await waitFor(() => !wordsOf(find(app, 'admin-settings-page')).includes('You are signed out'))
  find(find(app, 'admin-settings-page'), 'button[type="submit"]').click()
  await waitFor(() => wordsOf(find(app, 'admin-settings-page')).includes('Saved'))
  expect(asked.findLast(({ route }) => route === 'PATCH /pages/page00000001')?.body).toMatchObject({
    name: 'Acme Europe',
  })
})

test('Escape does not close it, and signing in in another tab does', async () => {
  const { app, server, dialog } = await lapse()
  const open = find<HTMLDialogElement>(dialog, 'dialog')
  open.close()
  await waitFor(() => open.open)
  server.isSignedIn = true
  document.dispatchEvent(new Event('visibilitychange'))
  await waitFor(() => findAll(app, 'admin-sign-in-dialog').length === 0)
  expect(typed(app)).toBe('Acme Europe')
})

test('a session that goes on in another organization is moved back to where it was', async () => {
  const { app, asked, server, sign } = await lapse()
  server.who = { ...me, organization: { id: 'northwind000', name: 'Northwind' } }
  sign('correct horse battery')
  await waitFor(() => findAll(app, 'admin-sign-in-dialog').length === 0)
  expect(asked.find(({ route }) => route === 'PATCH /session')?.body).toEqual({ organizationId: me.organization.id })
})

test('somebody else signs in on the screen for it, and finds nothing of what was typed', async () => {
  const { app, dialog } = await lapse()
  find(dialog, '.ghost').click()
  await waitFor(() => findAll(app, 'admin-sign-in').length === 1)
  expect(location.pathname).toBe('/console/sign-in')
  expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
})

test('the question can be read and answered on a phone, too', async () => {
  const dialog = await mount(html`<admin-sign-in-dialog email="lena@acme.example"></admin-sign-in-dialog>`)
  expect(wordsOf(dialog)).toContain('you go on where you are')
  await expectAccessible(dialog)
  await browser.viewport(390, 800)
  await expectAccessible(dialog)
  expect(find(dialog, 'dialog').getBoundingClientRect().right).toBeLessThanOrEqual(390)
  await browser.viewport(1280, 900)
})
