import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'

/** What somebody is told of: everything, or what is named. */
export interface Followed {
  everything: boolean
  componentIds: string[]
  groupIds: string[]
}

/**
 * What somebody wants to be told of: everything where neither list is there. A component of a group that is followed as
 * a whole need not be followed by itself: it would be, still, where it has left the group.
 *
 * @throws Refusal bad_input — a component or a group is not one of this page
 */
export async function checkFollowed(
  db: Database,
  page: PageScope,
  input: { componentIds?: string[] | undefined; groupIds?: string[] | undefined },
): Promise<Followed> {
  const { componentIds, groupIds } = input
  const stranger = (wanted: string[] = [], known: { id: string }[]) => {
    const ids = new Set(known.map(({ id }) => id))
    return wanted.findIndex((id) => !ids.has(id))
  }
  const components = componentIds ? await listComponents(db, page) : []
  const component = stranger(componentIds, components)
  if (component >= 0) throw wrongField(`/componentIds/${component}`, 'is not a component of this page')
  const group = groupIds ? stranger(groupIds, await listGroups(db, page)) : -1
  if (group >= 0) throw wrongField(`/groupIds/${group}`, 'is not a group of this page')
  const inGroups = new Set(
    components.filter(({ groupId }) => groupId !== null && groupIds?.includes(groupId)).map(({ id }) => id),
  )
  return {
    everything: componentIds === undefined && groupIds === undefined,
    componentIds: [...new Set(componentIds)].filter((id) => !inGroups.has(id)),
    groupIds: [...new Set(groupIds)],
  }
}

/**
 * Groups that stand among components, as Statuspage's API has them, apart from these.
 *
 * @throws Refusal bad_input — one is neither
 */
export async function splitGroups(
  db: Database,
  page: PageScope,
  ids: string[],
  at: string,
): Promise<{ componentIds?: string[]; groupIds?: string[] }> {
  const groups = new Set((await listGroups(db, page)).map(({ id }) => id))
  const components = new Set((await listComponents(db, page)).map(({ id }) => id))
  const stranger = ids.findIndex((id) => !groups.has(id) && !components.has(id))
  if (stranger >= 0) throw wrongField(`${at}/${stranger}`, 'is not a component of this page')
  const groupIds = ids.filter((id) => groups.has(id))
  const componentIds = ids.filter((id) => components.has(id))
  return { ...(componentIds.length > 0 ? { componentIds } : {}), ...(groupIds.length > 0 ? { groupIds } : {}) }
}

/** Of what was asked for, what there still is. */
export async function stillThere(
  db: Database,
  page: PageScope,
  { componentIds, groupIds = [] }: { componentIds: string[]; groupIds?: string[] | undefined },
): Promise<Pick<Followed, 'componentIds' | 'groupIds'>> {
  const components = new Set((await listComponents(db, page)).map(({ id }) => id))
  const groups = groupIds.length === 0 ? [] : (await listGroups(db, page)).map(({ id }) => id)
  return {
    componentIds: componentIds.filter((id) => components.has(id)),
    groupIds: groupIds.filter((id) => groups.includes(id)),
  }
}
