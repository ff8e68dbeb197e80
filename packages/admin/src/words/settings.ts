import { roles } from './account.ts'

export const settings = {
  title: 'Settings',
  sections: 'Settings',
  all: 'All settings',
  members: 'Members',
  save: 'Save',
  saved: 'Saved',
  cancel: 'Cancel',
  readOnly: 'Owners and admins can change this.',
  saveOver: 'Save over it',
  notYours: (name: string) => `“${name}” is for owners and admins`,
  yourRole: (role: keyof typeof roles) =>
    `Your role is ${roles[role].toLowerCase()}. Whoever can change that stands under Members.`,
  seeMembers: 'Go to members',
  missingTitle: 'There is nothing here',
  missingDetail: 'This address is no page of the settings. It may have been mistyped.',
  toPage: 'Go to the settings of the page',
} as const

export const pageWords = {
  title: 'Page',
  lead: 'What your status page is called, where it lives and how it speaks.',
  name: 'Name',
  nameHint: 'As customers know your service.',
  missingName: 'Enter a name, such as “Acme Cloud”.',
  slug: 'Address',
  slugHint: (address: string) => `Your page is at ${address}`,
  slugWarning: (address: string) => `Links, widgets and feeds at ${address} stop working when you save.`,
  timeZone: 'Time zone',
  timeZoneHint: 'Days begin at its midnight. Type to search, such as “Berlin”.',
  noSuchZone: 'Choose one from the list, such as Europe/Berlin.',
  language: 'Language',
  languageHint: 'Of the page and of mails, where a reader has not chosen another.',
  impact: 'Incidents have an impact',
  impactHint: 'Without it incidents show their status only. What was set is kept.',
  interval: 'Next update within',
  minutes: 'minutes',
  intervalHint: 'The time suggested for the next update. You are reminded when a promised time has passed.',
  remind: 'Remind us of open incidents without an update for that long',
  remindHint: 'Where no update was promised. A promised one that is overdue always reminds.',
  noInterval: 'Enter 5 to 1440 minutes.',
  suggest: 'Suggest an incident from',
  percent: '% sure',
  suggestHint: 'For conversations that your help desk sends. Lower finds more, and more that is wrong.',
  noSuggest: 'Enter 20 to 99 percent.',
  support: 'Support link',
  supportHint: 'Stands at the foot of the page: an address that begins with https:// or mailto:',
  optional: 'optional',
} as const

export const brandingWords = {
  title: 'Branding',
  lead: 'On the page and in mails. Status colours stay as they are.',
  pictures: 'Pictures',
  logo: 'Logo',
  logoHint: 'Stands for the name at the top. PNG, JPEG, WebP or SVG, at most 1 MB; up to 600 × 120 pixels are kept.',
  favicon: 'Tab picture',
  faviconHint: 'Without one, the tab shows the shape of the status. Square looks best.',
  none: 'None',
  choose: (what: string) => `Upload ${what.toLowerCase()}`,
  replace: (what: string) => `Replace ${what.toLowerCase()}`,
  remove: (what: string) => `Remove ${what.toLowerCase()}`,
  removeShort: 'Remove',
  uploadShort: 'Upload',
  replaceShort: 'Replace',
  uploaded: (what: string) => `${what} saved`,
  tooLarge: 'The file is larger than 1 MB.',
  accent: 'Accent',
  accentLead: 'For buttons and links.',
  ownAccent: 'Use an accent of your own',
  onLight: 'On light',
  onDark: 'On dark',
  picker: (scheme: string) => `${scheme}: pick a colour`,
  ratio: (ratio: string, enough: boolean) =>
    enough ? `Contrast ${ratio}:1. Good to read.` : `Contrast ${ratio}:1. It needs 4.5:1 to be readable.`,
  noColour: 'Enter a colour such as #3d3ad1.',
  suggestDark: 'Suggest one for dark',
  sample: 'Subscribe',
  sampleLink: 'A link',
  preview: (scheme: string) => `Preview ${scheme.toLowerCase()}`,
  css: 'Custom CSS',
  cssHint:
    'Set --ic-* properties on :root, and style parts of the page, such as ic-incident::part(panel). Nothing else is taken, and nothing is loaded.',
  cssLabel: 'Style sheet',
} as const

const days = (count: number) => {
  if (count % 365 === 0) return count === 365 ? '1 year' : `${count / 365} years`
  return `${count} days`
}

export const retentionWords = {
  title: 'Retention',
  lead: 'How long this page keeps what is over. Removed at night, for good.',
  incidents: 'Resolved incidents',
  incidentsHint:
    'Counted from their end. Uptime and history bars keep counting them; the archive says from when on it is kept.',
  deliveries: 'Deliveries',
  deliveriesHint: 'Who was sent which message, and what became of it.',
  audit: 'Audit log',
  auditHint: 'Who changed what on this page. Entries that belong to no page stay until the last page gives up its own.',
  forEver: 'For ever',
  days,
  since: (date: string) => `Incidents that ended before ${date} have been removed.`,
  shorter: 'What is older is removed tonight and cannot be brought back.',
} as const

const nouns = {
  pages: ['status page', 'status pages'],
  members: ['member', 'members'],
  incidents: ['incident', 'incidents'],
  maintenances: ['maintenance', 'maintenances'],
  subscribers: ['subscriber', 'subscribers'],
} as const
type Counted = keyof typeof nouns
const number = new Intl.NumberFormat('en')
const listed = new Intl.ListFormat('en-GB')

export const dangerWords = {
  title: 'Danger zone',
  lead: 'None of this can be undone.',
  deletePage: 'Delete this status page',
  deletePageDetail:
    'Its incidents, components, subscribers and history go with it. Page, widgets and feeds end at once.',
  deleteOrganization: 'Delete the organization',
  deleteOrganizationDetail: (name: string) =>
    `${name} with all its status pages, members, tokens and its audit log. People who are in no other organization lose their account.`,
  typeName: (name: string) => `Type “${name}” to confirm`,
  notTheName: 'This is not the name.',
  goes: (counts: Partial<Record<Counted, number>>) => {
    const named = (Object.entries(counts) as [Counted, number][]).filter(([, count]) => count > 0)
    if (named.length === 0) return 'There is nothing on it yet.'
    return `That is ${listed.format(named.map(([what, count]) => `${number.format(count)} ${nouns[what][count === 1 ? 0 : 1]}`))}.`
  },
  password: 'Your password',
  noPassword: 'Enter your password.',
  done: 'Delete for good',
} as const
