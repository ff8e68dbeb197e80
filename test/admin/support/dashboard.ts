import type {
  Component,
  ComponentGroup,
  DeliverySummary,
  IncidentSummary,
  Me,
  ReleaseCheck,
  StartSteps,
  StatusDocument,
} from '../../../packages/server/src/contract/index.ts'
import type { ScreenContext } from '../../../packages/admin/src/pages/screen.ts'
import { aPage, me } from './samples.ts'

const at = '2026-01-20T12:00:00.000Z'

export function aComponent(name: string, change: Partial<Component> = {}): Component {
  return {
    id: name.toLowerCase().replaceAll(/\W/g, '').padEnd(12, '0').slice(0, 12),
    name,
    description: null,
    groupId: null,
    position: 1,
    startDate: null,
    onlyShowIfDegraded: false,
    baseStatus: 'operational',
    status: 'operational',
    because: [],
    createdAt: at,
    updatedAt: at,
    version: 3,
    ...change,
  }
}

export function aGroup(name: string, position: number): ComponentGroup {
  return {
    id: name.toLowerCase().padEnd(12, 'g').slice(0, 12),
    name,
    position,
    status: 'operational',
    createdAt: at,
    updatedAt: at,
    version: 2,
  }
}

export function aSummary(change: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 'incident0009',
    title: 'Slow sign-in',
    test: false,
    clientIds: null,
    status: 'resolved',
    impact: 'minor',
    startedAt: at,
    monitoringAt: null,
    resolvedAt: '2026-01-20T12:38:00.000Z',
    nextUpdateBy: null,
    components: [],
    url: 'https://status.example.com/p/acme-cloud/incidents/incident0009',
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...change,
  }
}

export const deliverySummary: DeliverySummary = {
  since: at,
  channels: [{ channel: 'email', sent: 3561, failed: 9, waiting: 2, skipped: 1 }],
  failures: [
    {
      maintenanceId: null,
      incidentId: 'incident0009',
      title: 'Slow sign-in',
      count: 9,
      lastError: '550 no such mailbox',
    },
  ],
  open: [],
}

export const noSteps: StartSteps = {
  components: false,
  incident: false,
  subscriber: false,
  embed: false,
  domain: false,
  hidden: false,
}

export const newRelease: ReleaseCheck = {
  state: 'newer',
  running: '1.4.2',
  checkedAt: at,
  error: null,
  release: {
    version: '1.5.0',
    notes: 'Faster imports.',
    url: 'https://releases.example.com/1.5.0',
    command: 'npm install incident-commander@1.5.0',
  },
  installable: true,
  installation: null,
}

const allScopes: Me['scopes'] = ['components:write', 'incidents:write', 'subscribers:write', 'settings:write']

/** What the frame gives a screen: a page in good order, or as said. */
export function aContext(document: Partial<StatusDocument> = {}, who: Partial<Me> = {}): ScreenContext {
  const page = aPage()
  return {
    me: { ...me, scopes: allScopes, ...who },
    page,
    pages: [page],
    document: {
      status: { indicator: 'none', description: 'All Systems Operational' },
      revision: 1,
      groups: [],
      components: [],
      incidents: [],
      history: [],
      maintenances: [],
      pastMaintenances: [],
      ...document,
    } as unknown as StatusDocument,
    reminders: [],
    changes: 0,
    asOf: null,
  }
}
