import type { NotificationEvent, TemplateKind, TemplateVariable } from '@incident-commander/server/contract'

export const picker = {
  open: 'Template',
  list: 'Templates',
  none: 'There are no templates for this yet.',
  where: 'They are written in the settings.',
  loading: 'Loading templates',
  filled: (name: string) => `Filled in from “${name}”.`,
} as const

export const templates = {
  title: 'Templates',
  lead: 'Write once what you say again and again.',
  add: 'Add template',
  edit: (name: string) => `Edit “${name}”`,
  editShort: 'Edit',
  none: 'None yet.',
  usual: 'The usual words',
  write: 'Change wording',
  name: 'Name',
  nameHint: 'As your team will look for it.',
  missingName: 'Enter a name, such as “Fix is in”.',
  incidentTitle: 'Title',
  message: 'Message',
  firstMessage: 'First message',
  lead2: 'First words of the mail',
  leadHint: 'They stand above the update itself. Markdown. Leave it empty for none.',
  subject: 'Subject',
  subjectHint:
    'Leave it empty for the usual one. Mail programs keep mails together whose subject is the same, so it is best without what changes.',
  status: 'Status',
  anyStatus: 'Whatever fits then',
  impact: 'Impact',
  anyImpact: 'Whatever fits then',
  components: 'Affected components',
  componentsHint: 'Each takes the status that the impact suggests.',
  variables: 'Variables',
  insert: (name: string) => `Insert {{${name}}}`,
  empty: 'nothing now',
  conditional: 'Press a variable below to put it where the cursor is.',
  onlyIfPromised: 'Only if promised',
  ifPromised: '{{#nextUpdateBy}}Next update by {{nextUpdateBy}}.{{/nextUpdateBy}}',
  preview: 'Preview',
  previewOf: 'With the values of your newest incident',
  previewWindow: 'With a window that is made up',
  description: 'Description',
  duration: 'Duration in minutes',
  durationHint: 'Leave it empty to decide each time.',
  badDuration: 'Enter whole minutes, at most 43,200 (30 days).',
  maintained: 'Components',
  conditionalComponents: '{{#components}}…{{/components}} stands only where there are some.',
  previewMadeUp: 'With made-up values: there is no incident yet',
  previewNothing: 'Nothing is written yet.',
  usualSubject: (page: string, incident: string) => `[${page}] ${incident}`,
  thenUpdate: 'The update follows here, as on your page.',
  save: 'Save',
  remove: 'Delete',
  removeQuestion: (name: string) => `Delete “${name}”?`,
  removeDetail: 'What was written with it stays.',
  removeWording: 'Mails about it begin with the usual words again.',
  keep: 'Keep it',
  delete: 'Delete template',
  nowSays: 'It now says:',
  readOnly: 'Only owners and admins may change templates.',
} as const

/** Each kind of template: its heading, and what it is for. */
export const templateKinds: Record<TemplateKind, { title: string; lead: string; add: string }> = {
  incident: {
    title: 'Incidents',
    lead: 'For what happens now and then: title, impact, components and first message in one tap.',
    add: 'Add incident template',
  },
  update: {
    title: 'Updates',
    lead: 'For what you say as an incident goes on.',
    add: 'Add update template',
  },
  maintenance: {
    title: 'Maintenance',
    lead: 'For work that comes again: title, description, components and how long it takes.',
    add: 'Add maintenance template',
  },
  notification: {
    title: 'Mail wording',
    lead: 'What mails are called and begin with.',
    add: 'Change wording',
  },
}

/** What subscribers are told of. */
export const events: Record<NotificationEvent, string> = {
  'incident.opened': 'Incident declared',
  'incident.updated': 'Update posted',
  'incident.resolved': 'Incident resolved',
}

/** What each variable stands for. */
export const variableMeanings: Record<TemplateVariable, string> = {
  page: 'Name of the page',
  incident: 'Title of the incident',
  components: 'Affected components',
  status: 'Status',
  impact: 'Impact',
  startedAt: 'When it began',
  nextUpdateBy: 'When you speak again',
  startsAt: 'When it starts',
  endsAt: 'When it ends',
  link: 'Address of the incident',
}
