import type { Delivery } from '@incident-commander/server/contract'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, many: string) => `${number.format(count)} ${count === 1 ? one : many}`

export const edit = {
  incident: 'Edit incident',
  update: 'Edit update',
  short: 'Edit',
  delete: 'Delete',
  editUpdate: (status: string, time: string) => `Edit the update “${status}” of ${time}`,
  deleteUpdate: (status: string, time: string) => `Delete the update “${status}” of ${time}`,
  title: 'Title',
  impact: 'Impact',
  impactHint: 'Another impact changes no component.',
  notSet: 'No impact set',
  began: 'Began',
  time: 'Time',
  message: 'Message',
  components: 'What it says of components',
  allComponents: 'Affected components',
  allComponentsHint:
    'How the record should have been: one you take away was never affected. To say what is so now, post an update.',
  marked: 'Visitors see that it was edited. Nobody is told.',
  nobody: 'Nobody is told.',
  save: 'Save',
  missingTitle: 'Enter what customers notice.',
  missingMessage: 'Enter what to say.',
  missingTime: 'Enter a time.',
  saved: 'Saved.',
  changed: (by: string | null) => `${by ?? 'Somebody'} changed it while you were writing.`,
  kept: 'What you typed is kept. What changed:',
  changedMeanwhile: (by: string | null) => `${by ?? 'Somebody'} changed it meanwhile.`,
  notDeleted: 'Nothing was deleted. What changed:',
  theirs: (by: string | null) => (by ? `now as ${by} saved it` : 'now as somebody saved it'),
  overwrites: (by: string | null) => (by ? `${by} changed this too` : 'somebody changed this too'),
  saveAnyway: 'Save over it',
  keep: 'Keep it',
  deleteIncident: 'Delete incident',
  deleteIncidentQuestion: (title: string) => `Delete “${title}”?`,
  deleteIncidentDetail: (updates: number) =>
    `It goes for good, with ${counted(updates, 'update', 'updates')}: from your page, feeds and uptime. Only the audit log keeps it.`,
  trust:
    'Customers notice when an outage they had is missing. To correct the record, edit it: deleting incidents to hide them costs trust.',
  deleteUpdateQuestion: 'Delete this update?',
  deleteUpdateDetail: 'The incident goes back to what the updates that are left say. Who was told of it stays told.',
  deleteUpdateAct: 'Delete update',
  onlyUpdate: 'The only update cannot be deleted. Delete the incident instead.',
  deleted: 'Update deleted.',
} as const

/** One thing that is another than it was, in words. */
export const differences = {
  title: (from: string, to: string) => `Title: “${from}” is now “${to}”`,
  status: (from: string, to: string) => `Status: ${from} is now ${to}`,
  impact: (from: string, to: string) => `Impact: ${from} is now ${to}`,
  began: (from: string, to: string) => `Began: ${from} is now ${to}`,
  clients: (from: number, to: number) =>
    from === to
      ? 'It is for other clients'
      : `It was for ${counted(from, 'client', 'clients')} and is now for ${number.format(to)}`,
  component: (name: string, from: string, to: string) => `${name}: ${from} is now ${to}`,
  added: (who: string, status: string, text: string) => `${who} posted “${status}”: ${text}`,
  removed: (status: string, text: string) => `The update “${status}” was deleted: ${text}`,
  text: (status: string, text: string) => `The update “${status}” now says: ${text}`,
  moved: (status: string, to: string) => `The update “${status}” is now of ${to}`,
  field: (name: string, from: string, to: string) => `${name}: ${from} is now ${to}`,
  nothing: 'nothing',
  on: 'on',
  off: 'off',
  aPicture: 'a picture',
  another: (name: string) => `${name}: another picture`,
  lines: (count: number) => counted(count, 'line', 'lines'),
  position: 'Position',
  statusName: 'Status',
  aComponent: 'a component',
  somebody: 'Somebody',
  other: 'Something that is not shown here',
  notAffected: 'not affected',
  over: 'no longer affected',
} as const

export const timeline = {
  title: 'Timeline',
  notTold: 'nobody notified',
  nobody: 'nobody to notify',
  telling: 'being notified now',
  reached: ({ told, waiting, failed }: { told: number; waiting: number; failed: number }) =>
    [
      told > 0 || failed === 0 ? `${number.format(told)} notified` : '',
      waiting > 0 ? `${number.format(waiting)} waiting` : '',
      failed > 0 ? `${number.format(failed)} failed` : '',
    ]
      .filter(Boolean)
      .join(', '),
  posted: (status: string) => `Posted as “${status}”.`,
  see: 'See the update',
} as const

export const componentLog = {
  title: 'Components over time',
  lead: 'What each showed, whatever the cause',
  test: 'A test changes no component: this is what they really showed.',
  until: (from: string, to: string) => `${from} to ${to}`,
  since: (from: string) => `since ${from}`,
} as const

export const deliveries = {
  title: 'Notification log',
  none: {
    incident: 'Nobody has been notified of this incident.',
    maintenance: 'Nobody has been notified of this maintenance.',
  },
  noneLike: 'None are in this state.',
  summary: ({ queued, sent, failed, skipped }: Record<Delivery['state'], number>) =>
    [
      counted(queued + sent + failed + skipped, 'delivery', 'deliveries'),
      failed > 0 ? `${number.format(failed)} failed` : '',
      queued > 0 ? `${number.format(queued)} waiting` : '',
    ]
      .filter(Boolean)
      .join(', '),
  show: 'Show',
  all: 'All',
  to: 'To',
  channel: 'Channel',
  state: 'State',
  nobody: 'Nobody any more',
  attempts: (count: number) => counted(count, 'attempt', 'attempts'),
  next: (time: string) => `next at ${time}`,
  retry: 'Retry',
  retryThis: (to: string) => `Retry ${to}`,
  retryAll: (count: number) => `Retry ${number.format(count)} failed`,
  retried: (count: number) => `${counted(count, 'delivery is', 'deliveries are')} tried again.`,
  more: 'Show more',
} as const

export const deliveryStates: Record<Delivery['state'], string> = {
  failed: 'Failed',
  queued: 'Waiting',
  sent: 'Sent',
  skipped: 'Not wanted any more',
}

/** The shape and colour that each state has. */
export const deliveryLooks: Record<Delivery['state'], 'major_outage' | 'operational' | 'unknown'> = {
  failed: 'major_outage',
  sent: 'operational',
  queued: 'unknown',
  skipped: 'unknown',
}

/** What happened, in the notification log. */
export const deliveryEvents: Record<Delivery['event'], string> = {
  'incident.opened': 'Declared',
  'incident.updated': 'Update',
  'incident.resolved': 'Resolved',
  'maintenance.scheduled': 'Planned',
  'maintenance.updated': 'Update',
  'maintenance.reminder': 'Reminder',
  'maintenance.started': 'Started',
  'maintenance.completed': 'Completed',
  'maintenance.canceled': 'Canceled',
  'postmortem.published': 'Postmortem',
  'incident.edited': 'Edited',
  'incident.deleted': 'Deleted',
  'component.status_changed': 'Status of a component',
}

export const notes = {
  title: 'Notes for the team',
  lead: 'Never public.',
  none: 'Nothing written down yet.',
  label: 'New note',
  placeholder: 'What helped, who to ask, what to look at',
  add: 'Add note',
  edit: 'Edit',
  delete: 'Delete',
  editThis: (who: string, time: string) => `Edit the note by ${who} of ${time}`,
  deleteThis: (who: string, time: string) => `Delete the note by ${who} of ${time}`,
  edited: 'edited',
  save: 'Save note',
  cancel: 'Cancel',
  missing: 'Enter a note.',
  text: 'Note',
  question: 'Delete this note?',
  detail: 'It goes for good; the audit log keeps it.',
  keep: 'Keep it',
  act: 'Delete note',
  somebody: 'Somebody',
  now: 'It now says:',
} as const

export const changes = {
  title: 'Audit',
  more: 'Show more',
  by: (who: string) => `by ${who}`,
  details: 'What changed',
  was: 'was',
  none: 'nothing',
} as const

/** What was done, as the audit log names it. */
export const actions: Record<string, string> = {
  'incident.opened': 'Incident declared',
  'incident.edited': 'Incident edited',
  'incident.update_posted': 'Update posted',
  'incident.update_edited': 'Update edited',
  'incident.update_deleted': 'Update deleted',
  'incident.deliveries_retried': 'Failed deliveries tried again',
  'delivery.retried': 'Delivery tried again',
  'note.written': 'Note written',
  'note.edited': 'Note edited',
  'note.deleted': 'Note deleted',
  'conversation.linked': 'Conversation linked',
  'conversation.edited': 'Conversation edited',
  'conversation.unlinked': 'Conversation unlinked',
  'suggestion.accepted': 'Possible match accepted',
  'suggestion.rejected': 'Possible match rejected',
  'postmortem.created': 'Postmortem begun',
  'postmortem.edited': 'Postmortem edited',
  'postmortem.published': 'Postmortem published',
  'postmortem.unpublished': 'Postmortem made a draft again',
  'postmortem.kept_internal': 'Postmortem kept internal',
  'postmortem.deleted': 'Postmortem deleted',
}
