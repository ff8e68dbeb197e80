import type { LineLabels } from './line-labels.ts'

const shortOverall: Record<string, string> = {
  All: 'Operational',
  Service: 'Maintenance',
  Partially: 'Degraded',
  Degraded: 'Degraded',
}

export const enLine: LineLabels = {
  locale: 'en',
  formatLocale: 'en-GB',
  // English says what the wire says, in sentence case.
  overall: (description) => description.charAt(0) + description.slice(1).toLowerCase(),
  overallShort: (description) => {
    const [first = ''] = description.split(' ')
    return shortOverall[first] ?? `${first} outage`
  },
  incidentStatuses: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    postmortem: 'Postmortem',
  },
  line: {
    status: 'Status',
    loading: 'Loading status',
    unknown: 'Status unknown',
    unknownShort: 'Unknown',
    unknownSince: (time) => ['Unknown since ', time],
    stateAsOf: (state) => (time) => [`${state.toLowerCase()} as of `, time],
  },
}
