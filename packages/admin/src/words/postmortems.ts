import type { PostmortemStatus } from '@incident-commander/server/contract'
import type { PostmortemField } from '../postmortem-draft.ts'

export const postmortems = {
  title: 'Postmortems',
  lead: 'What happened, why, and what is done about it.',
  show: 'Show',
  write: 'Write postmortem',
  writeOf: (title: string) => `Write postmortem: ${title}`,
  resolved: 'Resolved',
  lasted: (duration: string) => `lasted ${duration}`,
  edited: 'edited',
  count: (count: number) => (count === 1 ? '1 incident' : `${count} incidents`),
  emptyTitle: 'Nothing to account for yet',
  emptyDetail: 'When an incident is resolved, write its postmortem here. The timeline is filled in from its updates.',
  noneTitle: 'None here',
  noneDetail: {
    missing: 'Every resolved incident has its postmortem.',
    draft: 'Nobody is writing one at the moment.',
    published: 'None is published yet.',
    internal: 'None is kept internal.',
  },
} as const

/** What the list is narrowed to. */
export const shows = { all: 'All', missing: 'Missing', draft: 'Drafts', published: 'Published', internal: 'Internal' }
export type Show = keyof typeof shows

export const postmortemStatuses: Record<PostmortemStatus | 'missing', string> = {
  draft: 'Draft',
  published: 'Published',
  internal: 'Internal',
  missing: 'None yet',
}

/** Names of the parts, where it is told what changed. */
export const fieldNames: Record<PostmortemField, string> = {
  title: 'Title',
  summary: 'Summary',
  impact: 'Impact',
  rootCause: 'Root cause',
  affectedClients: 'Customers affected',
  downtimeMinutes: 'Downtime',
  timeline: 'Timeline',
  actions: 'Corrective actions',
}

export const editor = {
  back: 'Postmortems',
  screen: 'Postmortem',
  incident: 'Incident',
  saved: (time: string) => `Saved ${time}`,
  saving: 'Saving',
  waiting: 'Not saved yet',
  offline: 'Not saved. What you typed is kept in this tab, and saved when there is an answer again.',
  unpublished: 'Changes not published yet',
  refused: 'Not saved: see what is wrong',
  decide: 'Not saved: decide below',
  preview: 'Preview',
  keepInternal: 'Keep internal',
  toDraft: 'Back to draft',
  publish: 'Publish postmortem',
  publishChanges: 'Publish changes',
  unpublish: 'Unpublish',
  view: 'View',
  remove: 'Delete postmortem',
  readOnly: 'You can read this postmortem. Responders, admins and owners write it.',
  what: 'What happened',
  markdown: 'Markdown',
  name: 'Title',
  summary: 'Summary',
  summaryHint: 'Two or three sentences that a customer understands. They also stand in feeds and mails.',
  impact: 'Impact',
  rootCause: 'Root cause',
  numbers: 'Numbers',
  downtime: 'Downtime in minutes',
  clients: 'Customers affected',
  computedDowntime: (minutes: string) => `The status log says ${minutes}.`,
  isComputedDowntime: 'Computed from the status log.',
  computedClients: (count: string, names: string) => `${count} clients use ${names}.`,
  isComputedClients: (names: string) => `Clients that use ${names}.`,
  noClients: 'There are no clients yet to count. Add them in the settings, or leave this empty.',
  noComponents: 'The incident names no component.',
  useComputed: 'Use computed',
  whenPublished: 'When you publish',
  publishedLead: 'It gets its own address and is linked from the incident on the page, in widgets and in feeds.',
  isPublished: 'Published',
  publishedAt: (time: string) => `Everybody can read it since ${time}. Changes are seen when you publish them.`,
  isInternal: 'Kept internal',
  internalLead: 'Only your team reads it here. Nothing of it is public.',
  others: 'Other postmortems',
  goesOn: 'This incident goes on again. Its postmortem can be published when it is resolved.',
  missingTitle: (title: string) => `${title} has no postmortem`,
  missingDetail: (day: string, duration: string) =>
    `Resolved on ${day} after ${duration}. The timeline is already filled in from its updates.`,
  notOverTitle: 'This incident still goes on',
  notOverDetail: 'Its postmortem is written when it is resolved.',
  missingSummary: 'Write the summary before you publish.',
  deleteQuestion: 'Delete this postmortem?',
  deleteDetail: 'It goes for good; the audit log keeps it.',
  deletePublished: 'It disappears from the page, and the incident is resolved again.',
  keep: 'Keep it',
  done: {
    published: 'Published.',
    changed: 'Changes published.',
    draft: 'It is a draft again.',
    internal: 'Kept internal.',
  },
  previewTitle: 'As visitors will see it',
  close: 'Close',
} as const

export const conflict = {
  title: (who: string) => `${who} changed this postmortem while you were writing.`,
  somebody: 'Somebody',
  taken: (fields: string) => `You have their ${fields} already.`,
  both: 'You both changed this. Nothing is lost: choose what stays.',
  theirs: 'Theirs',
  mine: 'Keep mine',
  use: 'Use theirs',
  nothing: 'nothing',
} as const

export const timelineEditor = {
  title: 'Timeline',
  lead: (count: number) => (count === 1 ? 'Filled in from 1 update' : `Filled in from ${count} updates`),
  add: 'Add entry',
  edit: (time: string) => `Edit entry of ${time}`,
  when: 'When',
  text: 'What happened',
  done: 'Done',
  remove: 'Remove',
  none: 'No entry yet.',
} as const

export const actionsEditor = {
  title: 'Corrective actions',
  add: 'Add action',
  edit: (text: string) => `Edit action: ${text}`,
  text: 'What is done',
  owner: 'Owner',
  due: 'Due',
  dueBy: (day: string) => `due ${day}`,
  done: 'Done',
  remove: 'Remove',
  none: 'What is done so that it does not happen again? Give each action an owner and a day.',
} as const

export const incidentPostmortem = {
  title: 'Postmortem',
  missing: 'Customers read it with relief: what happened, why, and what you change.',
  write: 'Write postmortem',
  open: 'Open postmortem',
  draft: 'A draft, for your team only.',
  published: 'Everybody can read it.',
  internal: 'For your team only.',
} as const
