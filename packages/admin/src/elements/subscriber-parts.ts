import type { Subscriber } from '@incident-commander/server/contract'
import { clockIcon, closeIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { html, type TemplateResult } from 'lit'
import { standingOf } from '../subscriber.ts'
import { type Standing, standings, subscribers as words } from '../words/subscribers.ts'

/** What names stand for ids that a subscriber carries. */
export interface Names {
  components: readonly { id: string; name: string }[]
  groups: readonly { id: string; name: string }[]
  clients: readonly { id: string; name: string }[]
}

const nameIn = (list: readonly { id: string; name: string }[], id: string) => list.find((each) => each.id === id)?.name

/** The name of the client that a subscriber belongs to; null for one that belongs to none, or that is not known here. */
export const clientOf = ({ clientId }: Subscriber, { clients }: Names) =>
  clientId === null ? null : (nameIn(clients, clientId) ?? null)

/** What a subscriber is told of, in few words; one thing by its name. */
export function followedWords({ everything, componentIds, groupIds, clientId }: Subscriber, names: Names): string {
  if (everything) return words.everything
  const [component, group] = [componentIds[0], groupIds[0]]
  if (component && componentIds.length + groupIds.length === 1)
    return nameIn(names.components, component) ?? words.components(1)
  if (group && groupIds.length + componentIds.length === 1) return nameIn(names.groups, group) ?? words.groups(1)
  const parts = [
    componentIds.length > 0 ? words.components(componentIds.length) : '',
    groupIds.length > 0 ? words.groups(groupIds.length) : '',
  ].filter(Boolean)
  if (parts.length > 0) return parts.join(', ')
  return clientId === null ? '' : words.ofClient
}

/** Everything it is told of by name. */
export function followedNames({ everything, componentIds, groupIds, clientId }: Subscriber, names: Names): string {
  if (everything) return words.everything
  const named = [
    ...groupIds.map((id) => nameIn(names.groups, id) ?? id),
    ...componentIds.map((id) => nameIn(names.components, id) ?? id),
  ]
  return named.length === 0 && clientId !== null ? words.ofClient : named.join(', ')
}

const looks: Record<Standing, 'operational' | 'degraded_performance' | 'major_outage' | 'unknown'> = {
  active: 'operational',
  failing: 'degraded_performance',
  disabled: 'major_outage',
  unconfirmed: 'unknown',
  suppressed: 'unknown',
  unsubscribed: 'unknown',
}

/** How it stands, by shape and word. */
export function standingLine(subscriber: Subscriber): TemplateResult {
  const standing = standingOf(subscriber)
  const look = looks[standing]
  const shape = look !== 'unknown' ? statusShape(look) : standing === 'unconfirmed' ? clockIcon() : closeIcon()
  return html`<span class="status" data-status=${look}>${shape}${standings[standing]}</span>`
}
