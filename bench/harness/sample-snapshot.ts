import type { ComponentStatus } from '../../packages/server/src/contract/index.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'
import { StoredSnapshot } from '../../packages/server/src/snapshot/snapshot.ts'

const id = (kind: string, number: number) => `${kind}${String(number).padStart(12 - kind.length, '0')}`
const dayBefore = (days: number, hour = 8) => new Date(Date.UTC(2026, 5, 30 - days, hour)).toISOString()

const messages = [
  'Requests are answered as fast as before. We keep watching until tonight.',
  'A switch between two data centres lost packets; traffic goes **around it** now. See [our network](https://example.com/).',
  'One in five requests takes longer than ten seconds. We are looking into it.',
]

/** An incident of so many days ago with three updates, on one component. */
function anIncident(number: number, component: string, isOpen: boolean): StoredSnapshot['incidents'][number] {
  const startedAt = dayBefore(number * 3)
  const at = [dayBefore(number * 3, 11), dayBefore(number * 3, 9), startedAt]
  const last = isOpen ? 'identified' : 'resolved'
  return {
    id: id('inc', number),
    title: `Requests to part ${number} time out`,
    test: false,
    clientIds: null,
    status: last,
    impact: 'major',
    startedAt,
    monitoringAt: null,
    resolvedAt: isOpen ? null : (at[0] ?? null),
    nextUpdateBy: null,
    postmortem: null,
    components: [{ id: component, status: isOpen ? 'partial_outage' : null }],
    updates: messages.map((message, index) => ({
      id: id(`u${index}i`, number),
      status: index === 0 ? last : 'investigating',
      message,
      tree: parseMessage(message),
      at: at[index] ?? startedAt,
      createdAt: at[index] ?? startedAt,
      updatedAt: at[index] ?? startedAt,
      edited: false,
      nextUpdateBy: null,
      notify: true,
      components: index === 2 ? [{ id: component, from: 'operational', to: 'partial_outage' }] : [],
    })),
    createdAt: startedAt,
    updatedAt: at[0] ?? startedAt,
    version: 3,
    revision: number + 1,
  }
}

/** A page of so many components in groups of eight, with ten incidents of the last month, one of them open. */
export function sampleSnapshot(size: number): StoredSnapshot {
  const stamps = { createdAt: dayBefore(400), updatedAt: dayBefore(0) }
  const groups = Array.from({ length: Math.ceil(size / 8) }, (_, index) => index)
  const components = Array.from({ length: size }, (_, index) => ({
    id: id('com', index),
    name: `Part ${index + 1} of the service`,
    description: index % 3 === 0 ? 'What customers reach through the public API' : null,
    groupId: id('grp', Math.floor(index / 8)),
    position: (index % 8) + 1,
    startDate: null,
    onlyShowIfDegraded: false,
    ...statusOf('operational'),
    ...stamps,
    version: 1,
  }))
  return StoredSnapshot.parse({
    format: 3,
    revision: 100,
    computedAt: stamps.updatedAt,
    page: {
      id: 'benchpage001',
      organizationId: 'benchorg0001',
      name: 'Acme Cloud',
      slug: 'acme-cloud',
      timeZone: 'Europe/Berlin',
      locale: 'en',
      impactEnabled: true,
      supportUrl: null,
      historySince: null,
      url: 'https://status.example.com',
      ...stamps,
    },
    emailOffered: true,
    smsOffered: false,
    brand: null,
    groups: groups.map((index) => ({
      id: id('grp', index),
      name: `Region ${index + 1}`,
      position: index + 1,
      ...stamps,
    })),
    components,
    incidents: Array.from({ length: 10 }, (_, index) => anIncident(index, id('com', index), index === 0)),
    maintenances: [],
    logs: null,
  } satisfies StoredSnapshot)
}

/** What a component says of itself when somebody sets its status by hand. */
function statusOf(status: ComponentStatus) {
  const because = status === 'operational' ? [] : [{ kind: 'base' as const, id: null, title: null }]
  return { baseStatus: status, status, because }
}

/** The page one change later: somebody has set the status of a component by hand. */
export function changed(before: StoredSnapshot, at: Date): StoredSnapshot {
  const [first, ...others] = before.components
  if (!first) throw new Error('there is no component to change')
  const status = first.status === 'operational' ? 'degraded_performance' : 'operational'
  return {
    ...before,
    revision: before.revision + 1,
    computedAt: at.toISOString(),
    components: [{ ...first, ...statusOf(status), updatedAt: at.toISOString() }, ...others],
  }
}
