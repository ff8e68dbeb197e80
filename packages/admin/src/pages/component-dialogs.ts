import type { Component, ComponentGroup } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'
import {
  createComponent,
  createGroup,
  deleteComponent,
  deleteGroup,
  editComponent,
  editGroup,
  readDeletion,
} from '../api/components.ts'
import '../elements/admin-base-status-dialog.ts'
import '../elements/admin-component-dialog.ts'
import type { ComponentFields, ComponentSavedEvent } from '../elements/admin-component-dialog.ts'
import '../elements/admin-delete-dialog.ts'
import '../elements/admin-group-dialog.ts'
import type { GroupSavedEvent } from '../elements/admin-group-dialog.ts'
import { componentDifferences, groupDifferences } from '../settings-differences.ts'
import { components as words, deletion } from '../words/components.ts'

/** What one can be asked on the screen of components. */
export type ComponentDialog =
  | { kind: 'add' }
  | { kind: 'edit'; component: Component }
  | { kind: 'status'; component: Component }
  | { kind: 'delete'; component: Component }
  | { kind: 'group'; group: ComponentGroup | null }
  | { kind: 'delete-group'; group: ComponentGroup }

/** What the screen does when a dialog was left, and when what it asks for was done. */
interface Outcomes {
  left: () => void
  done: (said: string) => void
}

/** The dialog, over what is listed. */
export function renderDialog(
  dialog: ComponentDialog,
  pageId: string,
  listing: { components: readonly Component[]; groups: readonly ComponentGroup[] },
  { left, done }: Outcomes,
): TemplateResult {
  switch (dialog.kind) {
    case 'add':
      return html`<admin-component-dialog data-dialog .groups=${listing.groups} .component=${null}
        .send=${(input: ComponentFields, key: string) => createComponent(pageId, input, key)}
        @admin-component-saved=${({ component }: ComponentSavedEvent) => done(words.done.added(component.name))}
        @admin-leave=${left}></admin-component-dialog>`
    case 'edit': {
      const { component } = dialog
      return html`<admin-component-dialog data-dialog .groups=${listing.groups} .component=${component}
        .send=${(input: ComponentFields, key: string, seen: Component) => editComponent(pageId, seen, input, key)}
        @admin-component-saved=${(event: ComponentSavedEvent) => done(words.done.edited(event.component.name))}
        @admin-leave=${left}></admin-component-dialog>`
    }
    case 'status': {
      const { component } = dialog
      return html`<admin-base-status-dialog data-dialog .component=${component}
        .send=${(input: Parameters<typeof editComponent>[2], key: string, seen: Component) => editComponent(pageId, seen, input, key)}
        @admin-component-saved=${() => done(words.done.edited(component.name))}
        @admin-leave=${left}></admin-base-status-dialog>`
    }
    case 'delete': {
      const { component } = dialog
      return html`<admin-delete-dialog data-dialog .seen=${component} .act=${deletion.deleteComponent} .detail=${deletion.final}
        .consequences=${(signal: AbortSignal) => consequencesOf(pageId, component, signal)}
        .differences=${(before: Component, after: Component) => componentDifferences(before, after, listing.groups)}
        .send=${(seen: Component) => deleteComponent(pageId, seen)}
        @admin-deleted=${() => done(words.done.deleted(component.name))}
        @admin-leave=${left}></admin-delete-dialog>`
    }
    case 'group': {
      const { group } = dialog
      return html`<admin-group-dialog data-dialog .group=${group}
        .send=${(name: string, key: string, seen: ComponentGroup | null) => (seen ? editGroup(pageId, seen, { name }, key) : createGroup(pageId, { name }, key))}
        @admin-group-saved=${(event: GroupSavedEvent) => done((group ? words.done.edited : words.done.added)(event.group.name))}
        @admin-leave=${left}></admin-group-dialog>`
    }
    case 'delete-group': {
      const { group } = dialog
      const count = listing.components.filter(({ groupId }) => groupId === group.id).length
      return html`<admin-delete-dialog data-dialog .seen=${group} .act=${deletion.deleteGroup}
        .consequences=${async () => [deletion.group(count)]}
        .differences=${groupDifferences}
        .send=${(seen: ComponentGroup) => deleteGroup(pageId, seen)}
        @admin-deleted=${() => done(words.done.deleted(group.name))}
        @admin-leave=${left}></admin-delete-dialog>`
    }
  }
}

async function consequencesOf(pageId: string, { id }: Component, signal: AbortSignal): Promise<string[]> {
  const { incidents, subscribers } = await readDeletion(pageId, id, signal)
  const said = [
    ...(incidents > 0 ? [deletion.incidents(incidents)] : []),
    ...(subscribers > 0 ? [deletion.subscribers(subscribers)] : []),
  ]
  return said.length > 0 ? said : [deletion.nothing]
}
