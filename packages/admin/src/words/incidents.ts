import type { Impact, UpdateStatus } from '@incident-commander/server/contract'
import { splitByChannel } from './channels.ts'

export const incidents = {
  title: 'Incidents',
  declare: 'Declare incident',
  incident: 'Incident',
  status: 'Status',
  impact: 'Impact',
  began: 'Began',
  lasted: 'Lasted',
  noComponent: 'No component',
  noImpact: 'No impact set',
  forClients: 'Chosen clients',
  today: (time: string) => `Today, ${time}`,
  emptyTitle: 'No incidents yet',
  emptyDetail: 'When something breaks, declare it here. Your page, widgets and subscribers hear of it within a second.',
} as const

export const declare = {
  title: 'Declare incident',
  question: 'What do customers notice?',
  questionHint: 'This is the title everybody reads. Describe the effect, not the cause.',
  missingTitle: 'Enter what customers notice, such as “Sign-in fails for some customers”.',
  impact: 'Impact',
  components: 'Affected components',
  firstMessage: 'First message',
  optionalMarkdown: 'optional, Markdown',
  status: 'Status',
  submit: 'Declare incident',
  submitPast: 'Add incident',
  submitTest: 'Declare test incident',
  more: 'Past incident or test',
  past: 'It is over already',
  pastHint: 'It goes into the history and counts for uptime at these times. Nobody is told unless you say so.',
  began: 'Began',
  ended: 'Ended',
  missingBegan: 'Enter when it began.',
  missingEnded: 'Enter when it ended.',
  future: 'This lies in the future.',
  order: 'It must end after it began.',
  test: 'This is a test',
  testHint: 'Walk through everything: nobody is told but you, no component changes, and visitors see nothing.',
  pastMessage: 'How it ended',
} as const

/** When to use each impact. */
export const impactGuidance: Record<Impact, string> = {
  none: 'Customers notice nothing, or it is only news.',
  minor: 'Something is slow or fails now and then; there is a way around it.',
  major: 'Something important does not work for many.',
  critical: 'Customers cannot use the service.',
}

/** Each impact as a choice: its name, and what it suggests for a component. */
export const impactChoices: Record<Impact, { name: string; suggests: string }> = {
  none: { name: 'None', suggests: 'No component' },
  minor: { name: 'Minor', suggests: 'Degraded' },
  major: { name: 'Major', suggests: 'Partial outage' },
  critical: { name: 'Critical', suggests: 'Major outage' },
}

export const picks = {
  add: 'Choose components',
  /** Before the name of what is added. */
  addThis: 'Add',
  remove: (name: string) => `Remove ${name}`,
  statusOf: (name: string) => `Status of ${name}`,
  find: 'Find a component',
  none: 'There are no components yet.',
  noMatch: 'No component has that in its name.',
  now: (status: string) => `now ${status}`,
} as const

const list = new Intl.ListFormat('en')
const number = new Intl.NumberFormat('en')

export const composer = {
  title: 'Post update',
  statusAfter: 'Status after this update',
  now: 'Now',
  suggested: 'Suggested next',
  pickStatus: 'Pick the status it shall have, or discard the draft.',
  message: 'Message',
  markdown: 'Markdown',
  preview: 'Preview',
  asOnPage: 'As on the page',
  wholePreview: 'Preview',
  previewTitle: 'As visitors will see it',
  previewHint: 'Nothing is posted yet.',
  previewClose: 'Back to writing',
  components: 'Components after this update',
  resolveEnds: (names: string[]) => `Resolving ends what this incident says of ${list.format(names)}.`,
  post: 'Post update',
  resolve: 'Resolve incident',
  over: 'This incident is over. An update from here reopens it.',
  write: 'Write an update',
  reopen: 'Reopen incident',
  keepResolved: 'Keep it resolved',
  reopenQuestion: (title: string) => `Reopen “${title}”?`,
  reopenDetail: 'It goes back to the open incidents on your page, and its components take the status you picked.',
  told: (people: number | null) => {
    if (people === null) return 'Subscribers will be notified.'
    return people === 0
      ? 'Nobody will be notified.'
      : `${people === 1 ? '1 person' : `${number.format(people)} people`} will be notified.`
  },
  notPosted: 'Not posted.',
  resolvedMeanwhile: (who: string, time: string) =>
    `${who} resolved this incident at ${time} while you were writing. Your text is kept.`,
  postedMeanwhile: (who: string, time: string) =>
    `${who} posted an update at ${time} while you were writing. Your text is kept.`,
  somebody: 'Somebody else',
  seeUpdate: 'See that update',
  thenReopen: 'then post to reopen, or discard.',
  discard: 'Discard draft',
} as const

/** What each status means, on its tile in the composer. */
export const statusMeanings: Record<UpdateStatus, string> = {
  investigating: 'Cause not known',
  identified: 'Cause known',
  monitoring: 'Fix is in, we watch',
  resolved: 'Ends the incident',
}

export const nextUpdate = {
  label: 'Next update',
  within: (minutes: number, by: string) =>
    minutes < 60
      ? `In ${minutes} minutes (by ${by})`
      : minutes === 60
        ? `In 1 hour (by ${by})`
        : `In ${minutes / 60} hours (by ${by})`,
  none: 'No promise',
} as const

export const notify = {
  label: 'Notify subscribers',
  will: (people: number) =>
    people === 0
      ? 'Nobody to notify yet'
      : people === 1
        ? 'Will notify 1 person'
        : `Will notify ${number.format(people)} people`,
  nobody: 'Nobody will be notified',
  some: 'Will notify subscribers',
  counting: 'Counting',
  uncounted: 'How many could not be counted',
  noneYet: 'No subscriber follows this so far',
  off: 'Page, widgets and feeds show it all the same',
  split: splitByChannel,
} as const

export const detail = {
  back: 'Incidents',
  incident: 'Incident',
  view: 'View',
  isTest: 'Test',
  testHint: 'This is a test: visitors see nothing of it, and nobody is told but who declared it.',
  updates: (count: number) => (count === 1 ? '1 update' : `${count} updates, newest first`),
  glance: 'At a glance',
  began: 'Began',
  ended: 'Ended',
  soFar: 'So far',
  lasted: 'Lasted',
  declaredBy: 'Declared by',
  lastBy: 'Last update by',
  affected: 'Affected components',
  over: 'No longer affected',
  nextUpdateBy: 'Next update by',
  updateWasDue: 'Update was due by',
} as const
