import { html } from 'lit'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { Shortcuts } from '../../packages/admin/src/controllers/shortcuts.ts'
import type { AdminShell, ShortcutEvent } from '../../packages/admin/src/elements/admin-shell.ts'
import '../../packages/admin/src/elements/admin-shell.ts'
import type { SwitchOrganizationEvent } from '../../packages/admin/src/elements/organizations.ts'
import type { Me, Organization } from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount } from './support/mount.ts'
import { aPage, me } from './support/samples.ts'

const pages = [aPage(), aPage({ id: 'page00000002', name: 'Acme Labs', slug: 'acme-labs' })]

const organizations = [
  { id: me.organization.id, name: 'Acme', role: 'owner', current: true, createdAt: '2026-01-01T00:00:00.000Z' },
  { id: 'northwind000', name: 'Northwind', role: 'viewer', current: false, createdAt: '2026-01-02T00:00:00.000Z' },
] as const

const open = (who: Me = me, its: readonly Organization[] = organizations) =>
  mount<AdminShell>(html`<admin-shell
    .me=${who}
    .pages=${pages}
    .organizations=${its}
    .page=${pages[0]}
    .section=${'incidents'}
    .openIncidents=${2}
    .worstImpact=${'critical'}
    .mayDeclare=${who.scopes.includes('incidents:write')}
  ><h1>Incidents</h1></admin-shell>`)

const hrefs = (links: HTMLAnchorElement[]) => links.map((link) => link.getAttribute('href'))

afterEach(() => page.viewport(1280, 900))

test('the side names where one is and how much is open', async () => {
  await page.viewport(1280, 900)
  const shell = await open()
  const current = find(shell, '.side [aria-current]')
  expect(current.textContent).toContain('Incidents')
  expect(find(shell, '.side .n').textContent).toContain('2 open')
  expect(find(shell, '.side .n').dataset['impact']).toBe('critical')
  expect(find(shell, '.tabs-bottom').checkVisibility()).toBe(false)
})

test('what waits for the team is counted beside the dashboard, also on a phone', async () => {
  const shell = await open()
  expect(findAll(shell, '.waiting')).toEqual([])
  shell.waiting = 3
  await shell.updateComplete
  expect(findAll(shell, '.waiting').map(({ textContent }) => textContent)).toEqual(['3 reminders', '3 reminders'])
  await page.viewport(390, 800)
  await expectAccessible(shell)
  expect(find(shell, '.tabs-bottom .waiting').checkVisibility()).toBe(true)
})

test('every entry leads somewhere that exists', async () => {
  const shell = await open()
  expect(hrefs(findAll<HTMLAnchorElement>(shell, '.side .nav a'))).toEqual([
    '/console',
    '/console/incidents',
    '/console/maintenance',
    '/console/components',
    '/console/notifications',
    '/console/postmortems',
    '/console/settings',
    'https://status.example.com/p/acme-cloud',
  ])
})

test('the switcher lists the pages and offers a new one to those who may', async () => {
  const shell = await open()
  find(shell, '.side .switcher').click()
  const menu = find(shell, '#pages')
  expect(menu.matches(':popover-open')).toBe(true)
  expect(hrefs([...menu.querySelectorAll('a')])).toEqual([
    '/console?page=acme-cloud',
    '/console?page=acme-labs',
    '/console/pages/new',
    '/console/organizations/new',
  ])
  expect(menu.querySelector('[aria-current]')?.textContent).toContain('Acme Cloud')
  const viewer = await open({ ...me, role: 'viewer', scopes: ['incidents:read'] })
  expect(hrefs([...find(viewer, '#pages').querySelectorAll('a')])).not.toContain('/console/pages/new')
})

test('whoever belongs to several organizations goes to another; whoever does not is told nothing of it', async () => {
  const shell = await open()
  const switched = vi.fn()
  shell.addEventListener('admin-switch-organization', (event) =>
    switched((event as SwitchOrganizationEvent).organizationId),
  )
  find(shell, '.side .switcher').click()
  const part = find(shell, '#pages .part')
  expect(part.querySelector('.here')?.textContent).toContain('Acme')
  part.querySelector('button')?.click()
  expect(switched).toHaveBeenCalledWith('northwind000')
  const viewer = await open({ ...me, role: 'viewer', scopes: ['incidents:read'] }, organizations.slice(0, 1))
  expect(findAll(viewer, '#pages .part')).toEqual([])
})

test('on a phone Declare stands in the middle of the tabs', async () => {
  await page.viewport(390, 844)
  const shell = await open()
  expect(find(shell, '.side').checkVisibility()).toBe(false)
  const tabs = findAll<HTMLAnchorElement>(shell, '.tabs-bottom a')
  expect(hrefs(tabs)).toEqual(['/console', '/console/incidents', '/console/incidents/new', '/console/components'])
  const viewer = await open({ ...me, role: 'viewer', scopes: ['incidents:read'] })
  expect(hrefs(findAll<HTMLAnchorElement>(viewer, '.tabs-bottom a'))).not.toContain('/console/incidents/new')
})

test('on a phone More leads to what has no tab', async () => {
  await page.viewport(390, 844)
  const shell = await open()
  find(shell, '.tabs-bottom button').click()
  const menu = find(shell, '#more')
  expect(menu.matches(':popover-open')).toBe(true)
  expect(hrefs([...menu.querySelectorAll('a')])).toEqual([
    '/console/maintenance',
    '/console/notifications',
    '/console/postmortems',
    '/console/settings',
    'https://status.example.com/p/acme-cloud',
  ])
  await expectAccessible(shell)
})

test('the person can sign out, from the side and from the phone’s menu', async () => {
  const shell = await open()
  const signedOut = vi.fn()
  shell.addEventListener('admin-sign-out', signedOut)
  find(shell, '.side button[aria-label="Sign out"]').click()
  find(shell, '#account button').click()
  expect(signedOut).toHaveBeenCalledTimes(2)
})

test('n, / and ? act on every screen, and a screen may say for itself what one of them does', async () => {
  const shell = await open()
  const led: string[] = []
  shell.addEventListener('admin-shortcut', (event) => led.push((event as ShortcutEvent).href))
  const press = (key: string) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
  press('n')
  press('/')
  expect(led).toEqual(['/console/incidents/new', '/console/incidents#search'])
  press('?')
  await vi.waitFor(() => expect(find<HTMLDialogElement>(shell, 'dialog').matches(':modal')).toBe(true), 10_000)
  await expectAccessible(shell)
  find(shell, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(findAll(shell, 'dialog')).toEqual([]))
  const own = vi.fn<() => void>()
  const screen = new Shortcuts({ addController() {} } as never, { n: own })
  screen.hostConnected()
  press('n')
  screen.hostDisconnected()
  expect([own.mock.calls.length, led.length]).toEqual([1, 2])
  const viewer = await open({ ...me, role: 'viewer', scopes: ['incidents:read'] })
  viewer.addEventListener('admin-shortcut', (event) => led.push((event as ShortcutEvent).href))
  press('n')
  expect(led.length).toBe(2)
})

test('the skip link leads into the screen', async () => {
  const shell = await open()
  find(shell, '.skip').click()
  expect(shell.shadowRoot?.activeElement).toBe(find(shell, '#work'))
})

test.each([1280, 390])('is accessible at %i, with its menus', async (width) => {
  await page.viewport(width, 844)
  const shell = await open()
  await expectAccessible(shell)
  find(shell, width > 860 ? '.side .switcher' : '.round').click()
  await expectAccessible(shell)
})
