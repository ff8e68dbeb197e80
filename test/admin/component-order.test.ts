import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { sectionsOf, step } from '../../packages/admin/src/order.ts'
import { find, wordsOf } from './support/mount.ts'
import { refused } from './support/server.ts'
import {
  api,
  below,
  core,
  data,
  handle,
  holding,
  open,
  said,
  shown,
  storage,
  web,
} from './support/components-screen.ts'

test('a step at the edge of a group leads into the next one, and the first and last go nowhere', () => {
  const names = (sections: ReturnType<typeof sectionsOf>) =>
    sections.map(({ components }) => components.map(({ name }) => name).join())
  const sections = sectionsOf([api, web, storage], [core, data])
  const down = step(sections, { kind: 'component', id: web.id }, 1)
  expect(names(down)).toEqual(['API', 'Dashboard,Storage', ''])
  expect(names(step(down, { kind: 'component', id: web.id }, -1))).toEqual(['API,Dashboard', 'Storage', ''])
  expect(names(step(sections, { kind: 'component', id: api.id }, -1))).toEqual(names(sections))
  expect(names(step(sections, { kind: 'group', id: core.id }, 1))).toEqual(['Storage', 'API,Dashboard', ''])
  expect(names(step(sections, { kind: 'group', id: data.id }, 1))).toEqual(names(sections))
})

test('a component is moved by keyboard, announced at each step, and written once it is put down', async () => {
  const asked = holding()
  const screen = await open()
  handle(screen, 'Dashboard').focus()
  await userEvent.keyboard('{Enter}')
  expect(said(screen)).toBe('Dashboard picked up, position 2 of 2.')
  await userEvent.keyboard('{ArrowUp}')
  await vi.waitFor(() => expect(said(screen)).toBe('Dashboard, position 1 of 2 in Core.'))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await vi.waitFor(() => expect(said(screen)).toBe('Dashboard, position 1 of 2 in Data.'))
  expect(screen.shadowRoot?.activeElement).toBe(handle(screen, 'Dashboard'))
  expect(asked.some(({ route }) => route.startsWith('POST'))).toBe(false)
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(asked.some(({ route }) => route === `POST ${below}/components/order`)).toBe(true))
  expect(asked.find(({ route }) => route.startsWith('POST'))?.body).toEqual({
    groupId: data.id,
    componentIds: [web.id, storage.id],
  })
  expect(said(screen)).toBe('Dashboard, position 1 of 2 in Data. Put down.')
  await vi.waitFor(() => expect(screen.shadowRoot?.activeElement).toBe(handle(screen, 'Dashboard')))
})

test('Escape, or going elsewhere, puts back what was picked up', async () => {
  const asked = holding()
  const screen = await open()
  handle(screen, 'Dashboard').focus()
  await userEvent.keyboard('{Enter}{ArrowUp}{Escape}')
  await vi.waitFor(() => expect(said(screen)).toBe('Dashboard put back.'))
  expect(shown(screen)[0]).toBe('Core API Dashboard')
  await userEvent.keyboard('{Enter}{ArrowUp}{Tab}')
  await vi.waitFor(() => expect(said(screen)).toBe('Dashboard put back.'))
  expect(asked.some(({ route }) => route.startsWith('POST'))).toBe(false)
})

test('a group is moved with all that is in it', async () => {
  const asked = holding({ [`PATCH ${below}/component-groups/${data.id}`]: data })
  const screen = await open()
  find(screen, '[aria-label="Move group Data"]').focus()
  await userEvent.keyboard('{Enter}{ArrowUp}')
  await vi.waitFor(() => expect(shown(screen)).toEqual(['Data Storage', 'Core API Dashboard']))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(asked.find(({ route }) => route.startsWith('PATCH'))?.body).toEqual({ position: 1 }))
})

test('a component is dragged into another group', async () => {
  const asked = holding()
  const screen = await open()
  const center = (element: Element, offset = 0) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { clientX: left + width / 2, clientY: top + height / 2 + offset, bubbles: true, composed: true }
  }
  const from = handle(screen, 'API')
  from.dispatchEvent(new PointerEvent('pointerdown', { ...center(from), button: 0 }))
  const onto = find(screen, `[data-component="${storage.id}"]`)
  window.dispatchEvent(new PointerEvent('pointermove', center(from, 8)))
  window.dispatchEvent(new PointerEvent('pointermove', center(onto, 10)))
  await vi.waitFor(() => expect(onto.dataset['drop']).toBe('after'))
  window.dispatchEvent(new PointerEvent('pointerup', center(onto, 10)))
  await vi.waitFor(() => expect(shown(screen)).toEqual(['Core Dashboard', 'Data Storage API']))
  expect(asked.find(({ route }) => route.startsWith('POST'))?.body).toEqual({
    groupId: data.id,
    componentIds: [storage.id, api.id],
  })
})

test('an order that is refused goes back to what it was, and says so', async () => {
  holding({ [`POST ${below}/components/order`]: () => refused(503, 'away') })
  const screen = await open()
  handle(screen, 'Dashboard').focus()
  await userEvent.keyboard('{Enter}{ArrowUp}{Enter}')
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Not moved.'))
  expect(shown(screen)[0]).toBe('Core API Dashboard')
})
