import { enFeed } from './en-feed.ts'
import { enLine } from './en-line.ts'
import type { Labels } from './labels.ts'

const components = (count: number) => (count === 1 ? '1 component' : `${count} components`)

export const en: Labels = {
  ...enFeed,
  statuses: {
    operational: 'Operational',
    under_maintenance: 'Under maintenance',
    degraded_performance: 'Degraded performance',
    partial_outage: 'Partial outage',
    major_outage: 'Major outage',
    unknown: 'Unknown',
  },
  shortStatuses: {
    operational: 'Operational',
    under_maintenance: 'Maintenance',
    degraded_performance: 'Degraded',
    partial_outage: 'Partial outage',
    major_outage: 'Major outage',
    unknown: 'Unknown',
  },
  impacts: {
    none: 'No impact',
    minor: 'Minor impact',
    major: 'Major impact',
    critical: 'Critical impact',
  },
  units: { day: 'd', hour: 'h', minute: 'min' },

  service: {
    ...enFeed.service,
    serviceStatus: 'Service status',
    statusPage: 'Status page',
    paused: (time) => ['Live updates paused. Showing the state as of ', time, ' and trying again.'],
    updated: (time) => ['Updated ', time],
    componentsAffected: (affected, all) => `${affected} of ${components(all)} affected`,
    allOperational: (count) => `${components(count)} operational`,
    othersOperational: (count) => (count === 1 ? '1 other operational' : `${count} others operational`),
  },
  incidents: {
    ...enFeed.incidents,
    none: 'No incidents',
    follow: 'Follow incident',
    followAll: (count) => `Follow ${count} incidents`,
    details: 'Details',
    hide: 'Hide until the next update',
    close: 'Close',
    began: (time) => ['Began at ', time],
    beganSmall: (time) => ['began ', time],
    soFar: (duration) => `${duration} so far`,
    lasted: (duration) => `lasted ${duration}`,
    nextUpdate: (time) => ['Next update by ', time],
    nextUpdateSmall: (time) => ['next update by ', time],
    nextUpdateWasDue: (time) => ['Next update was due by ', time],
    statusAt: (status) => (time) => [`${enLine.incidentStatuses[status]} at `, time],
    earlierUpdates: (count) => (count === 1 ? '1 earlier update' : `${count} earlier updates`),
    updatesNewestFirst: 'Updates, newest first',
    progress: 'Progress',
    affectedComponents: 'Affected components',
    edited: 'edited',
    justNow: 'just now',
    becauseOf: (cause) => ['Because of ', cause],
    updatesAppear: 'Updates appear here by themselves.',
    linkToIncident: 'Link to this incident',
    readPostmortem: 'Read the postmortem',
    noMessage: {
      investigating: 'We see a problem and are looking for its cause.',
      identified: 'We know the cause and are working on a fix.',
      monitoring: 'A fix is in place and we are watching the results.',
      resolved: 'This incident is over.',
    },
  },
  components: {
    title: 'Components',
    count: (all, affected) => (affected > 0 ? `${components(all)}, ${affected} affected` : components(all)),
  },
  subscribe: { subscribe: 'Subscribe' },
}
