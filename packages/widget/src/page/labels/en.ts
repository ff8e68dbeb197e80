import type { PageLabels } from './page-labels.ts'

export const en: PageLabels = {
  skip: 'Skip to status',
  subscribeTo: (page) => ['Subscribe to ', page],
  needsScript: (feed) => ['Signing up needs JavaScript. Without it you can follow this page by ', feed, '.'],
  statusOf: (page) => `${page} status`,
  description: (page) => `Current status, open and past incidents of ${page}.`,
  noComponents: {
    title: 'No components yet',
    text: 'The parts of this service will be listed here, each with its status.',
  },
  history: {
    underWay: (count) => (count === 1 ? '1 incident under way, see above' : `${count} incidents under way, see above`),
    older: (days) => `Older, up to ${days} days ago`,
  },
  incident: {
    back: 'Back',
    allSystems: 'All systems',
    began: 'Began',
    resolved: 'Resolved',
    lasted: 'Lasted',
    soFar: 'So far',
    updates: 'Updates',
    newestFirst: (place) => `Newest first, times in ${place}`,
    forTheTeam: 'For the team: open in the console',
  },
  footer: {
    feeds: 'Follow and read by machine',
    atom: 'Atom',
    json: 'JSON',
    api: 'API',
    timesIn: 'Times in',
    yourDevice: 'Your device',
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    poweredBy: (product) => ['Powered by ', product],
  },
}
