import type { PublicComponent, PublicGroup, StatusDocument } from '@incident-commander/server/contract'
import { isShown } from './shown-component.ts'

/** A line of a list of components: one by itself, or a group with what is in it. */
export type Entry = PublicComponent | { group: PublicGroup; members: PublicComponent[]; position: number }

/** Groups and the components outside of any, in the order of their positions. */
export function entriesOf({ groups, components }: Pick<StatusDocument, 'groups' | 'components'>): Entry[] {
  const shown = components.filter(isShown).toSorted((one, other) => one.position - other.position)
  const known = new Set(groups.map(({ id }) => id))
  const members = Map.groupBy(shown, ({ groupId }) => (groupId && known.has(groupId) ? groupId : null))
  const grouped = groups.flatMap((group) => {
    const inside = members.get(group.id)
    return inside ? [{ group, members: inside, position: group.position }] : []
  })
  return [...(members.get(null) ?? []), ...grouped].toSorted((one, other) => one.position - other.position)
}
