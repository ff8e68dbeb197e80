import type { Component, ComponentGroup } from '@incident-commander/server/contract'

/** A heading with what stands under it; null is the place of those in no group. */
export interface Section {
  group: ComponentGroup | null
  components: readonly Component[]
}

/** What can be moved: a component among all sections, or a group among the groups. */
export interface Moved {
  kind: 'component' | 'group'
  id: string
}

/** The sections of a page in order: its groups, then what is in none. */
export function sectionsOf(components: readonly Component[], groups: readonly ComponentGroup[]): Section[] {
  const known = new Set(groups.map(({ id }) => id))
  const inGroup = (id: string | null) =>
    components.filter(({ groupId }) => (groupId !== null && known.has(groupId) ? groupId : null) === id)
  return [
    ...groups.map((group) => ({ group, components: inGroup(group.id) })),
    { group: null, components: inGroup(null) },
  ]
}

/** Where a thing stands: the section's index, its place in there, and among how many. For a group: among the groups. */
export function placeOf(
  sections: readonly Section[],
  { kind, id }: Moved,
): { section: number; at: number; of: number } {
  const groups = sections.filter(({ group }) => group !== null)
  if (kind === 'group') {
    const at = groups.findIndex(({ group }) => group?.id === id)
    return { section: at, at, of: groups.length }
  }
  const section = sections.findIndex(({ components }) => components.some((component) => component.id === id))
  const components = sections[section]?.components ?? []
  return { section, at: components.findIndex((component) => component.id === id), of: components.length }
}

/** Moves a thing one place up (-1) or down (1); a component goes over into the next section at a section's edge. */
export function step(sections: readonly Section[], moved: Moved, by: -1 | 1): Section[] {
  const { section, at, of } = placeOf(sections, moved)
  if (moved.kind === 'group') return moveGroup(sections, at, at + by)
  if (at + by >= 0 && at + by < of) return putAt(sections, moved.id, section, at + by)
  const next = section + by
  if (!sections[next]) return [...sections]
  return putAt(sections, moved.id, next, by === 1 ? 0 : (sections[next]?.components.length ?? 0))
}

/** Puts a component before or after another. */
export function putBeside(sections: readonly Section[], id: string, otherId: string, after: boolean): Section[] {
  if (id === otherId) return [...sections]
  const without = take(sections, id)
  const { section, at } = placeOf(without, { kind: 'component', id: otherId })
  return putAt(sections, id, section, at + (after ? 1 : 0))
}

/** Puts a component at a place in a section, counted without itself. */
export function putAt(sections: readonly Section[], id: string, section: number, at: number): Section[] {
  const component = sections.flatMap(({ components }) => components).find((one) => one.id === id)
  if (!component) return [...sections]
  return take(sections, id).map((one, index) =>
    index === section
      ? { ...one, components: [...one.components.slice(0, at), component, ...one.components.slice(at)] }
      : one,
  )
}

/** Moves a group from one place among the groups to another. */
export function moveGroup(sections: readonly Section[], from: number, to: number): Section[] {
  const groups = sections.filter(({ group }) => group !== null)
  const [moved] = groups.splice(from, 1)
  if (!moved || to < 0 || to > groups.length) return [...sections]
  groups.splice(to, 0, moved)
  return [...groups, ...sections.filter(({ group }) => group === null)]
}

const take = (sections: readonly Section[], id: string): Section[] =>
  sections.map((section) => ({ ...section, components: section.components.filter((one) => one.id !== id) }))
