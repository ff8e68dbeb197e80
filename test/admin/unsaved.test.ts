import { html, LitElement } from 'lit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Leaving } from '../../packages/admin/src/controllers/leaving.ts'
import type { AdminTemplateDialog } from '../../packages/admin/src/elements/admin-template-dialog.ts'
import '../../packages/admin/src/elements/admin-template-dialog.ts'
import '../../packages/admin/src/elements/admin-component-dialog.ts'
import '../../packages/admin/src/elements/admin-group-dialog.ts'
import '../../packages/admin/src/elements/admin-invite-dialog.ts'
import '../../packages/admin/src/elements/admin-notes.ts'
import '../../packages/admin/src/elements/admin-token-dialog.ts'
import { Router } from '../../packages/admin/src/router.ts'
import { aGroup } from './support/dashboard.ts'
import { aPage, place } from './support/samples.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { answers, context, open, sent, submit } from './support/settings.ts'
import { waitFor } from '../support/wait-for.ts'

/** The frame of the console, as far as it says where one is and asks before one leaves. */
class LeavingFrame extends LitElement {
  readonly leaving = new Leaving(this)
  readonly router = new Router(this, (leave) => this.leaving.whenSure(leave))
  protected override render() {
    return this.leaving.render()
  }
}
customElements.define('x-leaving-frame', LeavingFrame)

const before = location.href
let frame: LeavingFrame

beforeEach(() => {
  history.replaceState(null, '', '/console/settings/page')
  frame = document.body.appendChild(new LeavingFrame())
  frame.router.go('/console/settings/page')
})
afterEach(() => {
  frame.remove()
  history.replaceState(null, '', before)
})

/** Follows a link of the console, as one of the side. */
async function follow(href: string): Promise<void> {
  const link = document.body.appendChild(document.createElement('a'))
  link.href = href
  link.click()
  link.remove()
  await frame.updateComplete
}
const question = () => findAll(frame, 'admin-leave-dialog')
const answer = (words: string) =>
  findAll(frame, 'dialog button')
    .find((each) => each.textContent === words)
    ?.click()
/** Whether the browser would ask whoever closes the tab. */
const asksWhenClosing = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('who changed settings is asked before a link takes them elsewhere, and may stay', async () => {
  const settings = await open('page')
  type(find(settings, '#name'), 'Acme Europe')
  expect(asksWhenClosing()).toBe(true)
  await follow('/console/incidents')
  await waitFor(() => question().length === 1)
  expect(wordsOf(find(frame, 'dialog[open]'))).toContain('Leave without saving?')
  expect(frame.router.route.name).toBe('settings')
  await expectAccessible(find(frame, 'admin-leave-dialog'))
  answer('Keep editing')
  await waitFor(() => question().length === 0)
  expect([location.pathname, find<HTMLInputElement>(settings, '#name').value]).toEqual([
    '/console/settings/page',
    'Acme Europe',
  ])
  await follow('/console/incidents')
  await waitFor(() => question().length === 1)
  answer('Leave without saving')
  await frame.updateComplete
  expect([location.pathname, frame.router.route.name]).toEqual(['/console/incidents', 'incidents'])
})

test('Back stays where one is until one is sure', async () => {
  frame.router.go('/console/settings/branding')
  const settings = await open('branding')
  type(find(settings, '#css'), ':root { --ic-radius: 4px }')
  history.back()
  await waitFor(() => question().length === 1)
  await waitFor(() => location.pathname === '/console/settings/branding')
  expect(frame.router.route).toEqual({ name: 'settings', section: 'branding' })
  answer('Keep editing')
  await waitFor(() => question().length === 0)
  history.back()
  await waitFor(() => question().length === 1)
  await waitFor(() => location.pathname === '/console/settings/branding')
  answer('Leave without saving')
  await waitFor(() => location.pathname === '/console/settings/page')
  expect(frame.router.route).toEqual({ name: 'settings', section: 'page' })
})

test('nothing is asked where nothing changed, where it was changed back, within the form, and after saving', async () => {
  const settings = await open('page')
  expect(asksWhenClosing()).toBe(false)
  type(find(settings, '#name'), 'Acme Europe')
  await follow('/console/settings')
  expect([question(), location.pathname]).toEqual([[], '/console/settings'])
  type(find(settings, '#name'), context.page.name)
  expect(asksWhenClosing()).toBe(false)
  type(find(settings, '#name'), 'Acme Europe')
  answers['PATCH /pages/page00000001'] = aPage({ name: 'Acme Europe', version: 2 })
  submit(settings)
  await waitFor(() => wordsOf(settings).includes('Saved'))
  expect([sent('PATCH').length, asksWhenClosing()]).toEqual([1, false])
  await follow('/console/incidents')
  expect([question(), location.pathname]).toEqual([[], '/console/incidents'])
})

test('a form that is gone asks no more', async () => {
  const settings = await open('retention')
  const select = find<HTMLSelectElement>(settings, '#incidents')
  select.value = '180'
  select.dispatchEvent(new Event('change'))
  expect(asksWhenClosing()).toBe(true)
  settings.remove()
  expect(asksWhenClosing()).toBe(false)
})

test('a template that is being written is asked about, too', async () => {
  const dialog = await mount<AdminTemplateDialog>(html`<admin-template-dialog
    .kind=${'update'}
    .event=${null}
    .template=${null}
    .pageName=${'Acme Cloud'}
    .preview=${() => new Promise(() => {})}
  ></admin-template-dialog>`)
  expect(asksWhenClosing()).toBe(false)
  type(find(dialog, '#name'), 'We look into it')
  expect(asksWhenClosing()).toBe(true)
  await follow('/console/incidents')
  await waitFor(() => question().length === 1)
  answer('Keep editing')
})

test('so are a token, an invitation, a component and a group', async () => {
  const fields = [
    [html`<admin-token-dialog .mine=${['components:write']}></admin-token-dialog>`, '#components'],
    [html`<admin-invite-dialog .roles=${['admin', 'responder']}></admin-invite-dialog>`, '#email'],
    [html`<admin-component-dialog .groups=${[aGroup('Core', 1)]}></admin-component-dialog>`, '#group'],
    [html`<admin-group-dialog></admin-group-dialog>`, '#name'],
  ] as const
  for (const [dialog, field] of fields) {
    const element = await mount(dialog)
    expect([field, asksWhenClosing()]).toEqual([field, false])
    const control = find<HTMLInputElement | HTMLSelectElement>(element, field)
    if (control instanceof HTMLSelectElement) control.selectedIndex = 1
    else type(control, 'lena@acme.example')
    expect([field, asksWhenClosing()]).toEqual([field, true])
  }
})

test('a note that is being rewritten is asked about', async () => {
  const note = { id: 'note00000001', message: 'They know.', tree: [], author: null, edited: false, version: 1 }
  const times = { createdAt: '2026-03-04T10:00:00.000Z', updatedAt: '2026-03-04T10:00:00.000Z' }
  const notes = await mount(html`<admin-notes .incidentId=${'incident0001'} .place=${place} .now=${Date.now()} editable
    .acts=${{ list: () => Promise.resolve([{ ...note, ...times }]) }}></admin-notes>`)
  await waitFor(() => findAll(notes, '.acts button').length === 2)
  find(notes, '.acts button').click()
  await waitFor(() => findAll(notes, '#edit').length === 1)
  expect(asksWhenClosing()).toBe(false)
  type(find(notes, '#edit'), 'They know since noon.')
  expect(asksWhenClosing()).toBe(true)
})
