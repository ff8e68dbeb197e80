const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, many: string) => `${number.format(count)} ${count === 1 ? one : many}`
const percent = (confidence: number) => `${Math.round(confidence * 100)} %`

export const conversations = {
  title: 'Conversations',
  count: (count: number, clients: number) =>
    clients > 0 ? `${number.format(count)}, from ${counted(clients, 'client', 'clients')}` : number.format(count),
  none: 'No conversation is linked.',
  nobody: 'Client not known',
  noName: 'A client',
  opens: (reference: string) => `${reference}, opens in your help desk`,
  by: (who: string) => `linked by ${who}`,
  somebody: 'somebody',
  link: 'Link conversation',
  reference: 'Reference',
  referenceHint: 'What your help desk calls it, such as ticket-4711.',
  url: 'Address',
  urlHint: 'Where your help desk shows it.',
  client: 'Client',
  optional: 'optional',
  missingReference: 'Enter what your help desk calls it.',
  wrongUrl: 'Enter an address that begins with https:// or http://.',
  act: 'Link',
  cancel: 'Cancel',
  linked: (reference: string) => `${reference} is linked.`,
  unlink: 'Unlink',
  unlinkThis: (reference: string) => `Unlink ${reference}`,
  question: (reference: string) => `Unlink “${reference}”?`,
  detail: 'Its client is no longer counted for this incident, unless another conversation is from the same client.',
  suggested: 'If it was suggested, that counts as wrong from now on.',
  keep: 'Keep it',
  unlinked: (reference: string) => `${reference} is not linked any more.`,
  more: 'Show more',
} as const

export const suggestions = {
  title: 'Possible matches',
  lead: (count: number) => `${counted(count, 'conversation', 'conversations')} may be about this incident.`,
  over: 'This incident is over. You can still say which of these were about it.',
  confidence: (confidence: number) =>
    confidence >= 0.8
      ? `Very likely, ${percent(confidence)}`
      : confidence >= 0.5
        ? `Likely, ${percent(confidence)}`
        : `Possible, ${percent(confidence)}`,
  accept: 'Link',
  acceptThis: (reference: string) => `Link ${reference}: it is about this incident`,
  reject: 'Not this one',
  rejectThis: (reference: string) => `Not this one: ${reference} is about something else`,
  rejected: (reference: string) => `${reference} is about something else.`,
  waiting: (count: number) => `${counted(count, 'possible match waits', 'possible matches wait')} for a word`,
  waitingFor: (title: string, count: number) => `${title} (${number.format(count)})`,
  andMore: (count: number) => `and ${counted(count, 'incident', 'incidents')} more`,
} as const
