import type { MaintenanceStatus } from '@incident-commander/server/contract'
import { maintenanceLabels } from '@incident-commander/widget/labels/maintenance-labels.ts'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What visitors read, in the console's language. */
export const said = maintenanceLabels.en

export const maintenance = {
  title: 'Maintenance',
  one: 'Maintenance',
  plan: 'Plan maintenance',
  underWay: 'Under way',
  upcoming: 'Upcoming',
  past: 'Past',
  found: 'Found',
  calendar: 'Calendar feed',
  emptyTitle: 'No maintenance yet',
  emptyDetail: 'Plan work that customers may notice: they are told in time, and their status page says so.',
  noUpcoming: 'Nothing is planned.',
  noPast: 'Nothing is over yet.',
  noMatch: 'No maintenance matches',
  noMatchDetail: 'Nothing on this page fits all filters and words.',
  noComponent: 'No component',
  nextOne: 'Next maintenance',
  all: 'All maintenance',
  left: 'Left',
  startsIn: 'Starts in',
  startDue: 'Start was due',
  endDue: 'End was due',
  ago: (duration: string) => `${duration} ago`,
  endsItself: 'ends by itself',
  byHand: 'ended by hand',
  lasted: (lasted: string, planned: string) => `${lasted}, planned ${planned}`,
  before: (lead: string) => `${lead} before`,
  next: (day: string) => `next ${day}`,
  onThisPart: (count: number) => counted(count, 'window', 'windows'),
  moreFollow: (count: number) => `${counted(count, 'window', 'windows')}, older ones follow`,
  search: 'Search titles and messages',
  state: 'Status',
  anyState: 'Any status',
  component: 'Component',
  anyComponent: 'Any component',
  from: 'From',
  until: 'Until',
  clear: 'Clear filters',
} as const

export const stateFilters: Record<MaintenanceStatus | 'upcoming' | 'under_way' | 'over', string> = {
  upcoming: 'Upcoming',
  under_way: 'Under way',
  over: 'Over',
  ...said.statuses,
}

/** What each key does on the list. */
export const keys = [
  ['n', 'Plan maintenance'],
  ['/', 'Search maintenance'],
  ['?', 'Show this list'],
] as const

export const plan = {
  title: 'Plan maintenance',
  editTitle: 'Edit maintenance',
  what: 'What will be done?',
  whatHint: 'In the words of your customers: “Network upgrade in Frankfurt”.',
  missingTitle: 'Enter what will be done.',
  notice: 'What customers notice',
  optional: 'optional',
  nothingSaid: 'Say what may be slow or away, and what still works.',
  components: 'Components',
  componentsHint: 'They are shown as under maintenance while the window runs.',
  starts: 'Starts',
  ends: 'Ends',
  missingStart: 'Enter when it starts.',
  missingEnd: 'Enter when it ends.',
  order: 'The end must come after the start.',
  timesIn: (zone: string, duration: string | null) => `Times in ${zone}.${duration ? ` ${duration}.` : ''}`,
  forYou: (zone: string) => `For you, in ${zone}: `,
  isOver: 'This window is over: it goes into the record.',
  isRunning: 'This window has begun: it starts at once.',
  reminders: 'Remind subscribers before the start',
  remindersHint: 'Each is sent once. What is too late for this start is left out.',
  itself: 'Start and end by themselves',
  autoStart: 'Start by itself',
  autoComplete: 'End by itself',
  byHandHint: 'What does not happen by itself waits for somebody to press the button.',
  repeats: 'Repeats',
  submit: 'Plan maintenance',
  save: 'Save',
  saved: 'Saved.',
  changed: 'Somebody changed it while you were writing. What you typed is kept.',
  whatChanged: 'What changed:',
  saveAnyway: 'Save over it',
} as const

/** `24 h`, of `PT24H`; days are said as days. */
export function leadInWords(lead: string): string {
  const [, amount = '0', unit = 'H'] = /^PT(\d+)([HM])$/.exec(lead) ?? []
  const count = Number(amount)
  if (unit === 'M') return `${count} min`
  return count > 24 && count % 24 === 0 ? `${count / 24} days` : `${count} h`
}

export const detail = {
  back: 'Maintenance',
  view: 'View on status page',
  edit: 'Edit',
  delete: 'Delete maintenance',
  glance: 'At a glance',
  description: 'What customers read',
  noDescription: 'Nothing is said of what customers may notice.',
  plannedStart: 'Planned start',
  plannedEnd: 'Planned end',
  starts: 'Starts',
  ends: 'Ends',
  started: 'Started',
  ended: 'Ended',
  canceled: 'Canceled',
  lasted: 'Lasted',
  duration: 'Planned length',
  repeats: 'Repeats',
  start: 'Start',
  end: 'End',
  itself: 'By itself',
  byHand: 'By hand',
  lastBy: 'First message by',
  told: 'Subscribers',
  areTold: 'Are told',
  notTold: 'Are not told',
  reminders: 'Reminders',
  noReminders: 'None',
  reminderStates: { sent: 'Sent', skipped: 'Left out', ahead: 'Ahead' } as Record<string, string>,
  affected: 'Components',
  timeline: 'Timeline',
  noUpdates: 'Nothing was said yet.',
  updates: (count: number) => counted(count, 'update', 'updates'),
  postUpdate: 'Post update',
  startNow: 'Start now',
  verify: 'Verify',
  complete: 'Complete',
  endEarly: 'End early',
  extend: 'Extend',
  move: 'Move',
  cancel: 'Cancel maintenance',
  canceledNote: 'It does not take place.',
} as const

/** What can be done with a maintenance, each with a message. */
export type Act = 'update' | 'start' | 'verify' | 'complete' | 'cancel'

export const acts: Record<Act, { title: string; lead: string; standard: string; submit: string; done: string }> = {
  update: {
    title: 'Post update',
    lead: 'Say what is done, what is left, and what customers may notice now.',
    standard: 'Nothing is written yet.',
    submit: 'Post update',
    done: 'Update posted.',
  },
  start: {
    title: 'Start now',
    lead: 'Its components are shown as under maintenance from now on. Its window begins now.',
    standard: 'Without a message: “This maintenance has begun.”',
    submit: 'Start maintenance',
    done: 'Started.',
  },
  verify: {
    title: 'Verify the work',
    lead: 'The work is done and you are checking it. Its components stay under maintenance.',
    standard: 'Nothing is written yet.',
    submit: 'Start verifying',
    done: 'Verifying.',
  },
  complete: {
    title: 'Complete maintenance',
    lead: 'Its components show what is left: what they showed before, or operational.',
    standard: 'Without a message: “This maintenance is complete.”',
    submit: 'Complete maintenance',
    done: 'Completed.',
  },
  cancel: {
    title: 'Cancel maintenance',
    lead: 'It does not take place. It stays on your page, marked as canceled, and reminders are no longer sent.',
    standard: 'Without a message: “This maintenance has been canceled.”',
    submit: 'Cancel maintenance',
    done: 'Canceled.',
  },
}

/** The same of one that is completed before its planned end. */
export const endEarly: (typeof acts)[Act] = {
  ...acts.complete,
  title: 'End early',
  standard: 'Without a message: “This maintenance is complete, earlier than planned.”',
}

export const act = {
  missingMessage: 'Enter what to say.',
  reach: 'What is canceled?',
  thisWindow: 'Only this window: the series goes on',
  wholeSeries: 'This window and all that follow: the series ends',
  keep: 'Keep it',
} as const

export const series = {
  /** At the top of the plan of one window of a series. */
  note: (often: string) =>
    `One window of a series: ${often}. New times are for this window alone unless you say otherwise; all else is for those that follow, too.`,
  over: (often: string) => `One window of a series: ${often}. What you change is of this window alone.`,
  times: 'What gets the new times?',
  thisWindow: 'Only this window: those that follow keep their times',
  andFollowing: 'This window and all that follow',
  extended: 'Only this window takes longer: those that follow stay as they are.',
} as const

export const move = {
  move: 'Move maintenance',
  extend: 'Extend maintenance',
  submitMove: 'Move maintenance',
  submitExtend: 'Extend maintenance',
  longer: (duration: string) => `+ ${duration}`,
  longerBy: (duration: string) => `Ends ${duration} later`,
  reminders: 'Reminders follow the new time.',
  noMore: 'Nobody is told of what happens by itself from now on either.',
  fromNowOn: 'What happens by itself from now on is told as well, where your settings say so.',
  done: 'Moved.',
  extended: 'Extended.',
} as const

export const removal = {
  question: (title: string) => `Delete “${title}”?`,
  detail: (updates: number) =>
    `It goes for good, with ${counted(updates, 'update', 'updates')}: from your page, feeds and uptime. Only the audit log keeps it.`,
  series: 'Its series ends with it.',
  rather:
    'To tell customers that it does not take place, cancel it instead: whoever has it in a calendar learns of that.',
  keep: 'Keep it',
  act: 'Delete maintenance',
} as const

/** What was done to a maintenance, as the audit log names it. */
export const maintenanceActions: Record<string, string> = {
  'maintenance.scheduled': 'Maintenance planned',
  'maintenance.edited': 'Maintenance edited',
  'maintenance.moved': 'Maintenance moved',
  'maintenance.started': 'Maintenance started',
  'maintenance.completed': 'Maintenance completed',
  'maintenance.canceled': 'Maintenance canceled',
  'maintenance.deleted': 'Maintenance deleted',
  'maintenance.update_posted': 'Update posted',
  'maintenance.deliveries_retried': 'Failed deliveries tried again',
}

/** One thing that is another than it was, in words. */
export const differences = {
  title: (from: string, to: string) => `Title: “${from}” is now “${to}”`,
  description: 'What customers read is another text now',
  status: (from: string, to: string) => `Status: ${from} is now ${to}`,
  starts: (from: string, to: string) => `Starts: ${from} is now ${to}`,
  ends: (from: string, to: string) => `Ends: ${from} is now ${to}`,
  components: (names: string) => `Components are now ${names}`,
  noComponents: 'No component any more',
  repeats: (words: string) => `Repeats: ${words}`,
  posted: (who: string, text: string) => `${who} posted: ${text}`,
  somebody: 'Somebody',
  other: 'Something that is not shown here',
} as const
