import { LitElement, html } from 'lit'
import { expect, test, vi } from 'vitest'
import { Shortcuts, turnShortcuts } from '../../packages/admin/src/controllers/shortcuts.ts'
import type { AdminListFilters } from '../../packages/admin/src/elements/admin-list-filters.ts'
import type { AdminShortcutsDialog } from '../../packages/admin/src/elements/admin-shortcuts-dialog.ts'
import '../../packages/admin/src/elements/admin-shortcuts-dialog.ts'
import { incidentForms, incidentQuery } from '../../packages/admin/src/incident-filter.ts'
import { type ListFilter, narrowedAddress, readFilter } from '../../packages/admin/src/list-filter.ts'
import type { AdminIncidents } from '../../packages/admin/src/pages/admin-incidents.ts'
import '../../packages/admin/src/pages/admin-incidents.ts'
import type { GoEvent } from '../../packages/admin/src/pages/screen.ts'
import { fromLocalTime, toLocalTime } from '../../packages/admin/src/zone-time.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { aPage, api, dashboard, me } from './support/samples.ts'
import { answering } from './support/server.ts'

test('what a list is narrowed to stands in its address, and the API is asked for exactly that', () => {
  const filter: ListFilter = {
    ...readFilter(incidentForms, ''),
    search: '50% & more',
    status: 'open',
    impact: 'unset',
    component: api.id,
    from: '2026-03-28',
    until: '2026-03-29',
    test: 'false',
    after: 'Y3Vyc29y',
  }
  const address = narrowedAddress('/console/incidents', filter)
  expect(readFilter(incidentForms, new URL(address, location.origin).search)).toEqual(filter)
  expect(Object.fromEntries(new URLSearchParams(incidentQuery(filter, 50, 'Europe/Berlin')))).toEqual({
    limit: '50',
    cursor: 'Y3Vyc29y',
    search: '50% & more',
    status: 'open',
    impact: 'unset',
    componentId: api.id,
    from: '2026-03-27T23:00:00.000Z',
    // The day on which the clocks went forward has 23 hours.
    to: '2026-03-29T22:00:00.000Z',
    test: 'false',
  })
  expect(narrowedAddress('/console/incidents', readFilter(incidentForms, ''))).toBe('/console/incidents')
  expect(readFilter(incidentForms, '?status=huge&impact=1&component=x&from=today&test=maybe&page=acme')).toEqual(
    readFilter(incidentForms, ''),
  )
})

test.each([
  ['2026-07-01T12:30', 'Europe/Berlin', '2026-07-01T10:30:00.000Z'],
  ['2026-01-01T00:00', 'America/New_York', '2026-01-01T05:00:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-03-28T23:59', 'Pacific/Kiritimati', '2026-03-28T09:59:00.000Z'],
])('%s by the clock of %s is %s', (local, zone, instant) => {
  expect(fromLocalTime(local, zone)).toBe(instant)
  expect(toLocalTime(instant, zone)).toBe(local)
})

test('no time is no time, and an hour that is skipped counts as another', () => {
  expect(fromLocalTime('', 'Europe/Berlin')).toBeNull()
  expect(fromLocalTime('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
})

const narrow = async (query = '') => {
  const none = { items: [], nextCursor: null }
  answering({
    'GET /pages/page00000001/incidents': none,
    'GET /pages/page00000001/components': { ...none, items: [api, dashboard] },
  })
  const context = { me, page: aPage(), pages: [aPage()], document: null, reminders: [], changes: 0, asOf: null }
  const list = await mount<AdminIncidents>(
    html`<admin-incidents .context=${context} .query=${query}></admin-incidents>`,
  )
  await vi.waitFor(() => find(list, `#component option[value="${dashboard.id}"]`))
  const told = vi.fn()
  list.addEventListener('admin-go', (event) => {
    const { href, replace } = event as GoEvent
    told(href.replace('/console/incidents', ''), replace)
  })
  return { filters: find<AdminListFilters>(list, 'admin-list-filters'), told }
}

test('each choice narrows at once and begins at the newest; typing waits until it rests', async () => {
  const { filters, told } = await narrow('?after=abc&impact=major')
  pick(find(filters, '#status'), 'open')
  expect(told).toHaveBeenLastCalledWith('?status=open&impact=major', false)
  pick(find(filters, '#component'), dashboard.id)
  expect(told).toHaveBeenLastCalledWith(`?impact=major&component=${dashboard.id}`, false)
  type(find(filters, '[type="search"]'), 'ca')
  type(find(filters, '[type="search"]'), 'cache')
  await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith('?search=cache&impact=major', true))
  expect(told).toHaveBeenCalledTimes(3)
})

test('what is narrowed by stands open, and is cleared at once', async () => {
  const { filters, told } = await narrow('?from=2026-01-01&test=true&search=cache')
  expect(find<HTMLInputElement>(filters, '#from').value).toBe('2026-01-01')
  expect(find<HTMLSelectElement>(filters, '#test').value).toBe('true')
  await expectAccessible(filters)
  find(filters, '.more .button').click()
  expect(told).toHaveBeenLastCalledWith('', false)
})

class ShortcutHost extends LitElement {
  readonly acted = vi.fn()
  constructor() {
    super()
    new Shortcuts(this, { n: () => this.acted('n'), '/': () => this.acted('/'), '?': () => this.acted('?') })
  }
  protected override render() {
    return html`<button>A</button><input /><dialog><button>B</button></dialog>`
  }
}
customElements.define('shortcut-host', ShortcutHost)

test('single keys act, but never while somebody types, in a dialog, with a modifier, or once they are off', async () => {
  const host = await mount<ShortcutHost>(html`<shortcut-host></shortcut-host>`)
  const press = (at: string, key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more })
    find(host, at).dispatchEvent(event)
    return event.defaultPrevented
  }
  for (const key of ['n', '/', '?']) expect(press('button', key)).toBe(true)
  expect(host.acted.mock.calls).toEqual([['n'], ['/'], ['?']])
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
    expect(press('button', 'n', more)).toBe(false)
  expect(press('input', 'n')).toBe(false)
  expect(press('dialog button', 'n')).toBe(false)
  turnShortcuts(false)
  expect(press('button', 'n')).toBe(false)
  turnShortcuts(true)
  expect(press('button', 'n')).toBe(true)
  host.remove()
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }))
  expect(host.acted).toHaveBeenCalledTimes(4)
})

test('a dialog tells the keys, and turns them off for good', async () => {
  const dialog = await mount<AdminShortcutsDialog>(html`<admin-shortcuts-dialog></admin-shortcuts-dialog>`)
  expect(findAll(dialog, 'kbd').map(wordsOf)).toEqual(['n', '/', '?'])
  await expectAccessible(dialog)
  find(dialog, 'input').click()
  const again = await mount<AdminShortcutsDialog>(html`<admin-shortcuts-dialog></admin-shortcuts-dialog>`)
  expect(find<HTMLInputElement>(again, 'input').checked).toBe(false)
  turnShortcuts(true)
})
