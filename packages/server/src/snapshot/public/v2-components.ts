import type { ComponentChange, ComponentStatus } from '../../contract/index.ts'
import { worst } from '../../statuses/log.ts'
import type { PageSnapshot, SnapshotComponent } from '../snapshot.ts'
import { inZone } from '../zone.ts'

/** A component as the v2 API says it; of a group with those that are in it. */
interface V2Component {
  id: string
  name: string
  status: ComponentStatus
  created_at: string
  updated_at: string
  position: number
  description: string | null
  showcase: boolean
  start_date: string | null
  group_id: string | null
  page_id: string
  group: boolean
  only_show_if_degraded: boolean
  components?: string[]
}

function v2Component({ page }: PageSnapshot, component: SnapshotComponent): V2Component {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: inZone(component.createdAt, page.timeZone),
    updated_at: inZone(component.updatedAt, page.timeZone),
    position: component.position,
    description: component.description,
    showcase: true,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: page.id,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  }
}

function v2Group({ page, components }: PageSnapshot, group: PageSnapshot['groups'][number]): V2Component {
  const children = components.filter((component) => component.groupId === group.id)
  return {
    id: group.id,
    name: group.name,
    status: worst(children.map((component) => component.status)),
    created_at: inZone(group.createdAt, page.timeZone),
    updated_at: inZone(group.updatedAt, page.timeZone),
    position: group.position,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: page.id,
    group: true,
    only_show_if_degraded: false,
    components: children.map((component) => component.id),
  }
}

/** Components and groups in one flat list by position; ties by id. */
export function v2Components(snapshot: PageSnapshot): V2Component[] {
  return [
    ...snapshot.components.map((component) => v2Component(snapshot, component)),
    ...snapshot.groups.map((group) => v2Group(snapshot, group)),
  ].toSorted(byPosition)
}

/** These components as they are now, in the order of their positions. */
export function v2ComponentsOf(snapshot: PageSnapshot, wanted: { id: string }[]): V2Component[] {
  const ids = new Set(wanted.map(({ id }) => id))
  return snapshot.components
    .filter(({ id }) => ids.has(id))
    .toSorted(byPosition)
    .map((component) => v2Component(snapshot, component))
}

function byPosition(one: { position: number; id: string }, other: { position: number; id: string }): number {
  return one.position - other.position || (one.id < other.id ? -1 : 1)
}

/** What an update changed about a component, under its full name. */
export function v2AffectedComponent({ components, groups }: PageSnapshot, change: ComponentChange) {
  const component = components.find((each) => each.id === change.id)
  const group = groups.find((each) => each.id === component?.groupId)
  const name = component?.name ?? change.name
  return {
    code: change.id,
    name: group ? `${group.name} - ${name}` : name,
    old_status: change.from,
    new_status: change.to,
  }
}
