/** Nouns of actions, as the filter offers them. */
const nouns: Record<string, string> = {
  incident: 'Incidents',
  note: 'Notes',
  component: 'Components',
  components: 'Order of components',
  group: 'Component groups',
  page: 'Pages, settings',
  subscriber: 'Subscribers',
  token: 'API tokens',
  member: 'Members',
  invitation: 'Invitations',
  session: 'Signing in and out',
  person: 'Accounts',
  organization: 'Organization',
  template: 'Templates',
  delivery: 'Deliveries',
  reminder: 'Reminders',
  password: 'Passwords',
  sessions: 'Ended sessions',
  retention: 'Retention',
  release: 'Newer versions',
  start: 'First steps',
}

/** What is not said by its noun and verb. */
const said: Record<string, string> = {
  'session.created': 'Signed in',
  'session.deleted': 'Session ended',
  'sessions.deleted': 'Sessions ended',
  'start.hidden': 'First steps hidden',
  'start.shown': 'First steps shown',
  'incident.update_posted': 'Update posted',
  'incident.update_edited': 'Update edited',
  'incident.update_deleted': 'Update deleted',
  'incident.opened': 'Incident declared',
  'page.branding_edited': 'Branding edited',
}

/** `incident.update_deleted` becomes `Incident: update deleted`. */
function sayAction(action: string): string {
  const words = said[action]
  if (words) return words
  const [noun = '', verb = ''] = action.split('.')
  const name = noun.replaceAll('_', ' ')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${verb ? ` ${verb.replaceAll('_', ' ')}` : ''}`
}

export const auditWords = {
  title: 'Audit log',
  lead: 'Who changed what, when and from where. Nobody can change it.',
  filters: 'Filter',
  actor: 'Who',
  actorHint: 'Part of a name',
  action: 'What',
  anything: 'Anything',
  nouns,
  onlyThis: 'Everything about this',
  page: 'Status page',
  allPages: 'All pages',
  from: 'From',
  until: 'Until',
  clear: 'Clear filters',
  table: 'Download as CSV',
  more: 'Show more',
  end: 'That is all.',
  emptyTitle: 'Nothing here',
  emptyDetail: 'No change matches these filters.',
  sayAction,
  token: 'API token',
  system: 'The server itself',
  address: (address: string) => `from ${address}`,
  onPage: (name: string) => `on ${name}`,
  /** Parts of a field's path that do not speak for themselves. */
  fields: {
    startedAt: 'began',
    resolvedAt: 'ended',
    monitoringAt: 'monitored since',
    nextUpdateBy: 'next update by',
    createdAt: 'made',
    lastUsedAt: 'last used',
    slug: 'address',
    url: 'link',
    tree: 'message, parsed',
    at: 'time',
    notify: 'subscribers notified',
    baseStatus: 'status set by hand',
    onlyShowIfDegraded: 'shown only while not operational',
    impactEnabled: 'incidents have an impact',
    updateMinutes: 'next update within, minutes',
    locale: 'language',
    css: 'custom CSS',
    groupId: 'group',
    componentIds: 'components',
  } as Readonly<Record<string, string>>,
  yes: 'Yes',
  no: 'No',
  toIncident: 'Open incident',
  toComponents: 'Open components',
  toSettings: 'Open settings',
  field: 'Field',
  before: 'Before',
  after: 'After',
  nothing: 'Nothing',
  noDetail: 'There is nothing more to say.',
  idOf: (type: string, id: string) => `Id of the ${type.replaceAll('_', ' ')}: ${id}`,
} as const
