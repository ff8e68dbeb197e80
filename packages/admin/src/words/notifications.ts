import type { ChannelName, NotifiedEvent } from '@incident-commander/server/contract'
import { channelNames } from './channels.ts'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, many: string) => `${number.format(count)} ${count === 1 ? one : many}`

export const notifications = {
  title: 'Notifications',
  parts: 'Parts of this page',
  subscribers: 'Subscribers',
  channels: 'Channels',
  log: 'Log',
} as const

export const channelsCard = {
  title: 'Channels',
  setUp: 'Set up',
  needs: { email: 'Needs a mail server (SMTP_URL)', sms: 'Needs an account (SMS_URL)' } as Partial<
    Record<ChannelName, string>
  >,
  none: 'No subscribers',
  count: (count: number) => counted(count, 'subscriber', 'subscribers'),
  disabled: (count: number) => `${number.format(count)} disabled`,
  test: 'Send test',
  testThis: (channel: ChannelName) => `Send test by ${channelNames[channel]}`,
  testTitle: (channel: ChannelName) => `Test ${channelNames[channel]}`,
  testLead: 'One message that says it is a test. Nobody else is told.',
  send: 'Send test',
  docs: 'What each channel sends',
  server: 'Email and SMS are set up on the server by whoever runs it.',
} as const

export const defaultsCard = {
  title: 'Told by default',
  lead: 'What subscribers hear of unless somebody decides otherwise. Programs by webhook also hear of edits and deletions.',
  incidents: 'Incidents',
  maintenance: 'Maintenance',
  save: 'Save',
  readOnly: 'Admins and owners change this.',
} as const

export const defaultEvents: Record<NotifiedEvent, string> = {
  'incident.opened': 'An incident is declared',
  'incident.updated': 'An update is posted',
  'incident.resolved': 'An incident is resolved',
  'postmortem.published': 'A postmortem is published',
  'maintenance.scheduled': 'Maintenance is planned',
  'maintenance.updated': 'It is moved or extended',
  'maintenance.reminder': 'Reminders before it begins',
  'maintenance.started': 'It begins',
  'maintenance.completed': 'It is over',
  'maintenance.canceled': 'It is canceled',
}

export const log = {
  filters: 'Deliveries',
  search: 'Address or endpoint',
  anyEvent: 'Any event',
  event: 'Event',
  from: 'From',
  until: 'To',
  to: 'To',
  what: 'About',
  when: 'When',
  attempts: 'Attempts',
  act: 'Actions',
  aboutSubscription: 'Its subscription',
  emptyTitle: 'Nothing was sent yet',
  emptyDetail: 'Each message to each subscriber stands here, with what became of it.',
  noMatch: 'No delivery matches',
  noMatchDetail: 'Nothing like that was sent. Take a filter away.',
  part: (count: number, more: boolean) =>
    more ? `${counted(count, 'delivery', 'deliveries')}, more follow` : counted(count, 'delivery', 'deliveries'),
  states: 'How many are in each state',
  allStates: 'All',
  retryLike: (count: number) => `Retry ${number.format(count)} failed`,
  onlyOf: (address: string) => `Only what goes to ${address}`,
  onlyOne: 'Only one subscriber',
  onlyAbout: (title: string | null) => (title === null ? 'Only one thing' : `Only about “${title}”`),
  showAll: 'Show all',
  areas: {
    incident: 'Incident',
    maintenance: 'Maintenance',
    postmortem: 'Postmortem',
    component: 'Component',
  } as Record<string, string>,
} as const

/** Messages about a subscription itself. */
export const subscriptionEvents: Record<string, string> = {
  'subscription.requested': 'Confirmation',
  'unsubscription.requested': 'Link to leave',
}

export const audience = {
  legend: 'Who is told',
  everyone: 'Everyone',
  everyoneHint: 'Public on your page',
  clients: 'Chosen clients',
  clientsHint: 'Private, never on your page',
  choose: 'Clients',
  find: 'Find a client',
  none: 'There are no clients yet. Add them in the settings.',
  noMatch: 'No client has that in its name.',
  more: 'There are more. Type a part of the name to find one.',
  missing: 'Choose at least one client.',
  editDetail: 'Who is added is told of what comes next, who is taken away of nothing more. It never becomes public.',
  detail: 'It changes no component and counts nowhere. It stays with these clients for good.',
  chip: 'Chosen clients',
  mark: (names: string[], count: number) =>
    names.length > 0
      ? `Only for ${names.join(', ')}. Nobody else sees or hears of it.`
      : `Only for ${counted(count, 'client', 'clients')}. Nobody else sees or hears of it.`,
} as const
