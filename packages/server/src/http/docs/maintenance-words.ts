const maintenances = '/api/v1/pages/:page/maintenances'
const over = 'It is over.'

/** Words for the routes of maintenance; see `routeWords`. */
export const maintenanceRouteWords: Record<string, { description: string; refusals?: Record<number, string> }> = {
  [`GET ${maintenances}`]: {
    description: 'Those to come soonest first where `status` asks for them, else latest first. Every filter narrows.',
  },
  [`POST ${maintenances}`]: {
    description:
      'It is on the page at once, begins and ends by itself unless `autoStart` or `autoComplete` is false, and puts its ' +
      'components under maintenance while it runs; an incident that says worse shows all the same. With a start that ' +
      'is past it has begun, with an end that is past it is entered as it was. A `recurrence` makes the next window ' +
      'when this one is over or canceled; it counts in the hours of the page’s zone, and a night that skips the hour ' +
      'has no window.',
  },
  [`GET ${maintenances}/recurrence-preview`]: {
    description: 'Five windows at most, the first among them. Changes nothing.',
  },
  [`GET ${maintenances}/:id/audit`]: {
    description: 'Of the maintenance itself and of what was sent of it.',
  },
  [`PATCH ${maintenances}/:id`]: {
    description:
      'New times of one that is not over are told, in an update with the standard sentence and to subscribers; ' +
      'reminders follow, those still ahead. Of one that is over they correct the record, and nobody is told. Moving a ' +
      'window leaves its series where it is, unless `recurrence` is sent along; null ends the series with this window.',
  },
  [`DELETE ${maintenances}/:id`]: {
    description:
      'For good, with what it did to bars and uptime. A series ends with it. Nobody is told: to tell, cancel it.',
  },
  [`POST ${maintenances}/:id/updates`]: {
    description: 'Tells of it without changing the plan. While it runs, `status` moves it to `verifying` and back.',
  },
  [`POST ${maintenances}/:id/start`]: {
    description:
      'Now, whenever it was planned for. Before its time the whole window moves here, as long as it was planned to be; ' +
      'late, its end stays. `endsAt` says otherwise. Of new times whoever is told of the start hears, too.',
    refusals: { 409: 'It has started or is over; or it would end by itself at a time that is past.' },
  },
  [`POST ${maintenances}/:id/complete`]: {
    description: 'Now, whenever it was planned to end.',
    refusals: { 409: 'It has not started, or is over.' },
  },
  [`POST ${maintenances}/:id/cancel`]: {
    description: 'What has run of it stays in the record. A series goes on with its next window.',
    refusals: { 409: over },
  },
  [`GET ${maintenances}/:id/deliveries`]: {
    description: 'Without the scope `subscribers:read` addresses are shown in part.',
  },
  [`POST ${maintenances}/:id/deliveries/retry`]: {
    description: 'From the first attempt on. Those that wait, were sent or are not wanted any more stay as they are.',
  },
}

const planned = ['Maintenance', 'MaintenanceSummary', 'PublicMaintenance']
const sent = ['ScheduleMaintenanceInput', 'EditMaintenanceInput']

/** The same meaning in several schemas. */
const inAll = (schemas: string[], meanings: Record<string, string>) =>
  Object.fromEntries(
    schemas.flatMap((schema) => Object.entries(meanings).map(([field, words]) => [`${schema}.${field}`, words])),
  )

/** What the fields of maintenance mean; see `meanings.ts`. */
export const maintenanceMeanings: Record<string, string> = {
  startsAt: 'When it is planned to begin',
  endsAt: 'When it is planned to end; at most 31 days after the start',
  autoStart: 'Whether it begins by itself',
  autoComplete: 'Whether it ends by itself',
  reminders: 'How long before the start subscribers are reminded, such as `PT24H`',
  recurrence: 'RFC 5545 rule of the series, such as `FREQ=WEEKLY;BYDAY=SU`; null for a single window',
  seriesId: 'What windows of one series have in common; null for a single window',
  sequence: 'Grows with each change of the plan (iCalendar)',
  scheduled_maintenances: 'Maintenances; canceled ones are left out',
  scheduled_for: 'When it is planned to begin',
  scheduled_until: 'When it is planned to end',
  ...inAll(planned, {
    status: 'Where it stands',
    tree: 'The description, parsed: what to show it from',
    startedAt: 'When it began; null while it has not, or never did',
    endedAt: 'When it ended or was canceled; null before',
    components: 'The components it works on',
    url: 'Its public page',
    title: 'One line: what is going to be done',
  }),
  ...inAll(['Maintenance', 'MaintenanceSummary'], {
    notify: 'Whether subscribers hear of what happens by itself',
    reminders: 'Its reminders, the earliest first',
    description: 'Markdown without HTML: what customers will notice',
  }),
  ...inAll(['Maintenance.reminders', 'MaintenanceSummary.reminders', 'Reminder'], {
    lead: 'How long before the start',
    at: 'When it is due',
    sentAt: 'When it was sent; null if it was not',
    state: 'Whether it is ahead, was sent, or was skipped because it was too late for it',
  }),
  ...inAll(sent, {
    title: 'One line: what is going to be done',
    description: 'Markdown without HTML: what customers will notice',
    components: 'Ids of the components it works on, all of them for the whole of it',
    startsAt: 'When it is to begin; in the past, when it began',
    notify: 'Whether subscribers hear of this and of all that follows by itself',
    recurrence:
      'FREQ with INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST of RFC 5545; the start must be ' +
      'one of its times',
  }),
  'MaintainedComponent.status': 'Its effective status now',
  'MaintenanceUpdate.status': 'Where the maintenance stood then',
  'MaintenanceUpdate.components': 'What it changed',
  'MaintenanceUpdate.author': 'Who posted it; null for what happened by itself',
  'MaintenanceUpdate.notify': 'Whether subscribers were told',
  'PublicMaintenanceUpdate.status': 'Where the maintenance stood then',
  'StartMaintenanceInput.message': 'Markdown without HTML; the standard sentence by default',
  'StartMaintenanceInput.notify': 'Whether subscribers are told; by default what the maintenance says',
  'StartMaintenanceInput.endsAt': 'When it is to end; by default it goes on as long as it was planned to',
  'MaintenanceMessageInput.message': 'Markdown without HTML; the standard sentence by default',
  'MaintenanceMessageInput.notify': 'Whether subscribers are told; by default what the maintenance says',
  'PostMaintenanceUpdateInput.status': 'Only while it runs',
  'PostMaintenanceUpdateInput.notify':
    'Whether subscribers are told; by default what the maintenance says, false once it is over',
  'RecurrencePreview.windows': 'The first windows, five at most',
  'StatusDocument.maintenances': 'Under way, then to come, soonest first',
  'StatusDocument.pastMaintenances': 'What ended or was canceled lately, newest first',
  'DeliverySummary.failures.maintenanceId': 'The maintenance; null for anything else',
  'body.maintenanceId': 'Also count who follows what this maintenance works on',
  'V2Maintenance.components': 'The components it works on, as they are now',
  'V2Maintenance.impact': 'Always `maintenance`',
  'V2Maintenance.started_at': 'When it was announced',
  'V2Maintenance.monitoring_at': 'When its result was first checked; null if it was not',
  'V2Maintenance.resolved_at': 'When it ended; null before',
}
