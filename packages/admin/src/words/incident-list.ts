import type { filterImpacts, filterStatuses } from '../incident-filter.ts'

export const list = {
  addPast: 'Add past incident',
  filters: 'Incidents',
  search: 'Search titles and updates',
  status: 'Status',
  anyStatus: 'Any status',
  impact: 'Impact',
  anyImpact: 'Any impact',
  component: 'Component',
  anyComponent: 'Any component',
  from: 'Began from',
  until: 'Until',
  test: 'Tests',
  withTests: 'Incidents and tests',
  withoutTests: 'Without tests',
  onlyTests: 'Tests only',
  clear: 'Clear filters',
  noMatch: 'No incident matches',
  noMatchDetail: 'Nothing on this page fits all filters and words.',
  isTest: 'Test',
  shortcuts: 'Keyboard shortcuts',
  onThisPart: (count: number) => (count === 1 ? '1 incident' : `${count} incidents`),
  moreFollow: (count: number) => `${count} incidents, older ones follow`,
} as const

export const statusChoices: Record<(typeof filterStatuses)[number], string> = {
  open: 'Open',
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
}

export const impactFilters: Record<(typeof filterImpacts)[number], string> = {
  critical: 'Critical',
  major: 'Major',
  minor: 'Minor',
  none: 'None',
  unset: 'No impact set',
}

/** What each key does. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  keys: [
    ['n', 'Declare an incident'],
    ['/', 'Search incidents'],
    ['?', 'Show this list'],
  ],
  on: 'Use these keys',
  hint: 'They do nothing while you type. Turn them off if another program needs them, or if you speak to your computer.',
  close: 'Close',
} as const
