import type { ChannelName, NotifiedEvent, Subscriber } from '@incident-commander/server/contract'
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

export const subscribers = {
  add: 'Add subscriber',
  import: 'Import CSV',
  export: 'Export CSV',
  filters: 'Subscribers',
  search: 'Address or endpoint',
  channel: 'Channel',
  anyChannel: 'Any channel',
  state: 'State',
  anyState: 'Any state',
  component: 'Component',
  anyComponent: 'Any component',
  client: 'Client',
  anyClient: 'Any client',
  more: 'More filters',
  fewer: 'Fewer filters',
  clear: 'Clear filters',
  subscriber: 'Subscriber',
  about: 'About',
  since: 'Since',
  everything: 'Everything',
  ofClient: 'What its client uses',
  components: (count: number) => counted(count, 'component', 'components'),
  groups: (count: number) => counted(count, 'group', 'groups'),
  part: (count: number, more: boolean) =>
    more ? `${number.format(count)} subscribers, more follow` : counted(count, 'subscriber', 'subscribers'),
  newest: 'Newest',
  newer: 'Newer',
  older: 'Older',
  noMatch: 'No subscriber matches',
  noMatchDetail: 'No subscriber is like that. Take a filter away, or look for another part of the address.',
  emptyTitle: 'No subscribers yet',
  emptyDetail: 'Visitors subscribe on your page and in your widgets. You can also add people and endpoints here.',
  readOnly: 'You can read this list. Admins and owners change it.',
  erased: 'Erased. The address is nowhere any more.',
  somebodyEdited: 'Close this and open it again to see their change.',
} as const

/** How a subscriber stands, in a word. */
export const standings = {
  active: 'Confirmed',
  unconfirmed: 'Waiting',
  failing: 'Failing',
  disabled: 'Disabled',
  suppressed: 'Suppressed',
  unsubscribed: 'Left',
} as const
export type Standing = keyof typeof standings

/** What one can narrow the list to. */
export const standingFilters: [string, string][] = [
  ['active', 'Confirmed'],
  ['unconfirmed', 'Waiting for confirmation'],
  ['disabled', 'Disabled after failures'],
  ['suppressed', 'Suppressed'],
  ['unsubscribed', 'Left'],
]

export const details = {
  facts: 'Facts',
  channel: 'Channel',
  about: 'Told of',
  client: 'Client',
  language: 'Language',
  zone: 'Time zone',
  pageZone: 'That of the page',
  format: 'Form',
  added: 'Added',
  confirmed: 'Confirmed',
  left: 'Left',
  consent: 'Consent',
  consentOf: (by: string, time: string) => `stated by ${by}, ${time}`,
  edit: 'Edit',
  test: 'Send test',
  erase: 'Erase',
  suppress: 'Suppress',
  lift: 'Lift suppression',
  enable: 'Enable again',
  rotate: 'Change secret',
  replay: 'Send again',
  log: 'Its deliveries',
  failingTitle: 'Messages do not arrive',
  failingDetail: (since: string) => `None has since ${since}. We go on trying; after five days it is disabled.`,
  disabledTitle: 'Disabled',
  disabledDetail: (since: string) => `Nothing is sent here since ${since}.`,
  suppressedTitle: 'Suppressed',
  suppressedDetail: (since: string, by: string | null) =>
    `Nothing is sent here since ${since}${by ? `, by ${by}` : ''}.`,
  waitingTitle: 'Waiting for confirmation',
  waitingDetail: 'Nothing is sent before it is confirmed.',
  leftTitle: 'Has left',
  leftDetail: (since: string) => `Nothing is sent since ${since}. Only they themselves can subscribe again.`,
  enabled: 'Enabled. It is told again of what happens from now on.',
  lifted: 'Lifted. It is told again of what happens from now on.',
  suppressed: 'Suppressed. Nothing is sent here any more.',
  sending: 'Sending a test message',
  secret: 'Secret',
  secretHint: 'It signs every message (Standard Webhooks). It is shown this once: copy it now.',
  copy: 'Copy',
  copied: 'Copied',
  rotated: (until: string) => `Changed. Until ${until} both secrets sign; the old one ends then.`,
  since: 'Everything since',
  sinceHint: 'Each message goes out once more, with the id it had.',
  missingSince: 'Enter a day and time.',
  replayed: (count: number) => `${counted(count, 'message is', 'messages are')} sent again.`,
  because: 'Why',
  becauseHint: 'Such as “asked by phone to be told nothing”. It stays until somebody lifts it.',
  missingBecause: 'Enter why, so that the next one knows.',
  suppressQuestion: 'Nothing will be sent here any more, whatever it follows. What waits is not sent.',
  done: 'Done',
  saved: (address: string) => `${address} is saved.`,
  rotateTitle: (address: string) => `Change the secret of ${address}?`,
  rotateDetail: 'For a day the old secret signs too, so that whoever checks messages has time to change theirs.',
  rotateKeep: 'Keep it',
  rotateDone: 'Secret changed',
} as const

export const testOutcome: Record<'sent' | 'later' | 'refused', string> = {
  sent: 'The test message was taken.',
  later: 'The test message was not taken now.',
  refused: 'The test message was refused.',
}

export const eraseDialog = {
  title: (address: string) => `Erase ${address}?`,
  detail: 'This is final. Whoever only wants no more messages is suppressed, or leaves by the link in each message.',
  goes: ['The address and what it follows', 'Its consent', 'Messages that wait for it'],
  stays: 'How many were told of each update stays true. The audit log keeps that somebody was erased, not who.',
  type: (address: string) => `Type ${address} to confirm`,
  notIt: 'This is not the address.',
  keep: 'Keep it',
  act: 'Erase subscriber',
} as const

export const subscriberDialog = {
  editTitle: (address: string) => `Edit ${address}`,
  channel: 'Channel',
  email: 'Email address',
  phone: 'Phone number',
  phoneHint: 'With country code, such as +43 660 1234567.',
  url: 'Address',
  newUrl: 'New address',
  newUrlHint: 'Left empty, it stays as it is. It is a secret and not shown.',
  urlHints: {
    webhook: 'Where your program takes messages. It begins with https://',
    slack: 'The incoming webhook of the Slack channel.',
    teams: 'The address of the workflow in the Teams channel.',
    discord: 'The webhook of the Discord channel.',
  } as Partial<Record<ChannelName, string>>,
  format: 'Form of its messages',
  formats: { standard: 'Standard Webhooks', statuspage: 'As Statuspage sends them' },
  confirmed: 'They have agreed to be told',
  confirmedHint: 'No confirmation is asked for; the audit log keeps that you said so.',
  asked: 'They are asked by mail first, and hear nothing before they confirm.',
  askedSms: 'They are sent a code first, and hear nothing before they confirm.',
  scope: 'Told of',
  everything: 'Everything',
  chosen: 'Chosen components',
  ofClient: 'What its client uses',
  components: 'Components',
  groups: 'Groups',
  groupHint: 'all that stands in it',
  missingChosen: 'Choose at least one component or group.',
  missingClient: 'Choose the client below.',
  client: 'Client',
  optional: 'optional',
  noClient: 'None',
  language: 'Language',
  zone: 'Time zone',
  zoneHint: 'Empty: that of the page.',
  missing: {
    email: 'Enter an email address.',
    phone: 'Enter a phone number.',
    url: 'Enter an address that begins with https://',
  },
  save: 'Save subscriber',
  secretTitle: 'Webhook added',
  secretLead: (address: string) => `${address} is told from now on.`,
  added: (address: string) => `${address} is added.`,
} as const

export const languages: Record<Subscriber['locale'], string> = { en: 'English', de: 'Deutsch' }

export const importDialog = {
  title: 'Import subscribers',
  lead: 'A CSV file with the column email or phone, and if you like components, groups, client, locale and time zone. Names stand in one cell with semicolons between; * is everything.',
  known: 'Who is there already stays as they are. Nobody is deleted, and nobody is asked to confirm.',
  file: 'CSV file',
  example: 'An example',
  checking: 'Checking the file',
  consent: 'How did these people agree?',
  consentHint:
    'Such as “Signed up for status mail in our portal, March 2026”. It is kept with each of them, with your name.',
  missingConsent: 'State how they agreed. Nobody is told who did not.',
  missingFile: 'Choose a file first.',
  ready: 'Nothing was changed yet.',
  added: 'new',
  knownCount: 'there already',
  wrong: 'wrong',
  faults: (count: number) =>
    `${counted(count, 'line is', 'lines are')} wrong and passed over. The others can be imported.`,
  line: 'Line',
  column: 'Column',
  problem: 'What is wrong',
  wholeRow: 'whole row',
  nothingNew: 'There is nobody new in this file.',
  submit: (count: number) => `Import ${counted(count, 'subscriber', 'subscribers')}`,
  first: 'Import',
  done: (added: number, wrong: number) =>
    `Imported: ${counted(added, 'subscriber', 'subscribers')}${wrong > 0 ? `; ${counted(wrong, 'line was', 'lines were')} passed over` : ''}.`,
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
  missing: 'Choose at least one client.',
  detail: 'It changes no component and counts nowhere. It stays with these clients for good.',
  chip: 'Chosen clients',
  mark: (names: string[], count: number) =>
    names.length > 0
      ? `Only for ${names.join(', ')}. Nobody else sees or hears of it.`
      : `Only for ${counted(count, 'client', 'clients')}. Nobody else sees or hears of it.`,
} as const
