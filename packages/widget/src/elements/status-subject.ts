import type { ComponentStatus, PublicComponent, StatusDocument } from '@incident-commander/server/contract'
import { documentOf } from '../controllers/overall.ts'
import type { LiveState } from '../controllers/status-source.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { subjectWords } from '../labels/subject-words.ts'

/** What an element speaks of and the words it does so with: the whole page, or one component or group of it. */
export interface Subject {
  state: LiveState
  labels: LineLabels
}

/** Best to worst, each with what the wire would say of a whole page in that state. */
const statuses: [ComponentStatus, StatusDocument['status']][] = [
  ['operational', { indicator: 'none', description: 'All Systems Operational' }],
  ['under_maintenance', { indicator: 'maintenance', description: 'Service Under Maintenance' }],
  ['degraded_performance', { indicator: 'minor', description: 'Partially Degraded Service' }],
  ['partial_outage', { indicator: 'major', description: 'Partial System Outage' }],
  ['major_outage', { indicator: 'critical', description: 'Major System Outage' }],
]
const rank = (status: ComponentStatus) => statuses.findIndex(([one]) => one === status)

/** The state of a page as if it had nothing but one component or group; unknown where there is none of that id or name. */
export function subjectOf(state: LiveState, labels: LineLabels, wish: string): Subject {
  const document = documentOf(state)
  if (!document || state.kind === 'loading' || state.kind === 'unknown') return { state, labels }
  const part = partOf(document, wish)
  if (!part) return { state: { kind: 'unknown' }, labels }
  const say = (said: string) => subjectWords[labels.locale](part.name, said)
  const { line, overallShort } = labels
  return {
    state: { ...state, document: part.document },
    labels: {
      ...labels,
      overall: (description) => say(overallShort(description)),
      line: { ...line, status: part.name, unknown: say(line.unknownShort) },
    },
  }
}

function partOf(document: StatusDocument, wish: string): { name: string; document: StatusDocument } | undefined {
  const wanted = wish.trim().toLowerCase()
  const all = [...document.components, ...document.groups]
  const part = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name.toLowerCase() === wanted)
  if (!part) return undefined
  const groups = document.groups.filter(({ id }) => id === part.id)
  const components = document.components
    .filter(({ id, groupId }) => id === part.id || groupId === part.id)
    .map((component) => ({ ...component, status: presentStatus(component, document) }))
  const ids = new Set(components.map(({ id }) => id))
  const touching = ({ components: touched }: { components: readonly { id: string }[] }) =>
    touched.some(({ id }) => ids.has(id))
  const worst = Math.max(0, ...components.map(({ status }) => rank(status)))
  const [groupStatus, status] = statuses[worst]!
  return {
    name: part.name,
    document: {
      ...document,
      status,
      groups: groups.map((group) => ({ ...group, status: groupStatus })),
      components,
      incidents: document.incidents.filter(touching),
      maintenances: document.maintenances?.filter(touching),
      history: document.history.filter(touching),
    },
  }
}

/**
 * What is live brings incidents before the components they touch: until the whole document has come, a component is as
 * they say. Otherwise a change would be said twice.
 */
function presentStatus({ id, status, because }: PublicComponent, { incidents }: StatusDocument): ComponentStatus {
  const onlyIncidents = because.length > 0 && because.every(({ kind }) => kind === 'incident')
  const said = incidents.flatMap(({ components }) => components.flatMap((one) => (one.id === id && one.status) || []))
  return (
    [onlyIncidents ? 'operational' : status, ...said].toSorted((one, other) => rank(other) - rank(one))[0] ?? status
  )
}
