import { html } from 'lit'
import { expect, vi } from 'vitest'
import type { AdminComponents } from '../../../packages/admin/src/pages/admin-components.ts'
import '../../../packages/admin/src/pages/admin-components.ts'
import type { ScreenContext } from '../../../packages/admin/src/pages/screen.ts'
import type { Component, ComponentGroup } from '../../../packages/server/src/contract/index.ts'
import { aComponent, aContext, aGroup } from './dashboard.ts'
import { find, findAll, mount, wordsOf } from './mount.ts'
import { answering } from './server.ts'

export const below = '/pages/page00000001'
export const [core, data] = [aGroup('Core', 1), aGroup('Data', 2)]
export const api = aComponent('API', { groupId: core.id, description: 'REST' })
export const web = aComponent('Dashboard', { groupId: core.id })
export const storage = aComponent('Storage', { groupId: data.id })

/** What the server holds; it takes every order and edit. */
export function holding(
  more: Parameters<typeof answering>[0] = {},
  held: { components: Component[]; groups: ComponentGroup[] } = {
    components: [api, web, storage],
    groups: [core, data],
  },
) {
  return answering({
    [`GET ${below}/components`]: () => ({ items: held.components, nextCursor: null }),
    [`GET ${below}/component-groups`]: () => ({ items: held.groups, nextCursor: null }),
    [`POST ${below}/components/order`]: ({ body }) => {
      const { groupId, componentIds } = body as { groupId: string | null; componentIds: string[] }
      const named = componentIds.flatMap((id) => held.components.find((component) => component.id === id) ?? [])
      const others = held.components.filter((component) => !componentIds.includes(component.id))
      held.components = [...others, ...named.map((component) => ({ ...component, groupId }))]
      return { items: held.components, nextCursor: null }
    },
    ...more,
  })
}

export async function open(context: ScreenContext = aContext()) {
  const screen = await mount<AdminComponents>(html`<admin-components .context=${context}></admin-components>`)
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Core'))
  return screen
}

export const shown = (screen: AdminComponents) =>
  findAll(screen, 'section[data-section]').map((section) =>
    [section.querySelector('h2')?.textContent, ...[...section.querySelectorAll('li b')].map((b) => b.textContent)].join(
      ' ',
    ),
  )
export const handle = (screen: AdminComponents, name: string) => find(screen, `[aria-label="Move ${name}"]`)
export const said = (screen: AdminComponents) => find(screen, '[role="status"]').textContent
export const button = (screen: AdminComponents, name: string) => {
  const found = findAll(screen, 'button').find(
    (one) => one.getAttribute('aria-label') === name || one.textContent?.trim() === name,
  )
  if (!found) throw new Error(`no button ${name}`)
  return found
}

export async function fromMenu(screen: AdminComponents, of: string, item: string) {
  button(screen, of).click()
  await vi.waitFor(() => expect(find(screen, '.menu').matches(':popover-open')).toBe(true))
  button(screen, item).click()
  await vi.waitFor(() => expect(find<HTMLDialogElement>(screen, 'dialog').matches(':modal')).toBe(true))
}
