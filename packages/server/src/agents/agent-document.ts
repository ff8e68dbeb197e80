import type {
  AgentIncident,
  AgentIncidentSummary,
  AgentMaintenance,
  AgentStatus,
  MessageTree,
  PublicIncident,
  PublicMaintenance,
} from '../contract/index.ts'
import { messageToText } from '../messages/message.ts'
import type { PublicPage } from './public-record.ts'

/** Times stay as the wire writes them: whoever reads this reckons in them. */
const toText = (tree: MessageTree) => messageToText(tree, (at) => at)

const toUpdate = ({ status, at, tree }: { status: string; at: string; tree: MessageTree }) => ({
  status,
  at,
  text: toText(tree),
})

const toFacts = ({
  id,
  title,
  status,
  impact,
  startedAt,
  resolvedAt,
  nextUpdateBy,
  url,
  components,
}: PublicIncident) => ({
  id,
  title,
  status,
  impact,
  startedAt,
  resolvedAt,
  nextUpdateBy,
  url,
  components: components.map((component) => ({ id: component.id, name: component.name, status: component.status })),
})

/** An incident in a list. */
export const toAgentSummary = (incident: PublicIncident): AgentIncidentSummary => ({
  ...toFacts(incident),
  latestUpdate: incident.updates[0] ? toUpdate(incident.updates[0]) : null,
})

/** An incident with its updates. */
export const toAgentIncident = (incident: PublicIncident): AgentIncident => ({
  ...toFacts(incident),
  postmortemUrl: incident.postmortemUrl ?? null,
  updates: incident.updates.map(toUpdate),
})

/** A maintenance with its updates. */
export const toAgentMaintenance = (maintenance: PublicMaintenance): AgentMaintenance => ({
  id: maintenance.id,
  title: maintenance.title,
  description: toText(maintenance.tree),
  status: maintenance.status,
  startsAt: maintenance.startsAt,
  endsAt: maintenance.endsAt,
  startedAt: maintenance.startedAt,
  endedAt: maintenance.endedAt,
  url: maintenance.url,
  components: maintenance.components.map(({ id, name }) => ({ id, name })),
  updates: maintenance.updates.map(toUpdate),
})

/** How a page stands. */
export function toAgentStatus({ document, knownAt }: PublicPage): AgentStatus {
  const { page, status, groups, components, incidents, maintenances } = document
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]))
  return {
    page: { name: page.name, url: page.url, timeZone: page.timeZone },
    status,
    asOf: knownAt,
    components: components.map((component) => ({
      id: component.id,
      name: component.name,
      status: component.status,
      group: groupNames.get(component.groupId ?? '') ?? null,
    })),
    openIncidents: incidents.map(({ id, title, status: stands, impact, url }) => ({
      id,
      title,
      status: stands,
      impact,
      url,
    })),
    maintenances: maintenances.map(({ id, title, status: stands, startsAt, endsAt, url }) => ({
      id,
      title,
      status: stands,
      startsAt,
      endsAt,
      url,
    })),
  }
}
