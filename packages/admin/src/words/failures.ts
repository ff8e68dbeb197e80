import type { Failure, FailureKind } from '../api/failure.ts'

/** What was tried when it failed, and how its failure begins. */
const headings = {
  start: 'We could not open the console',
  loadIncidents: 'We could not load the incidents',
  loadIncident: 'We could not load this incident',
  loadMaintenances: 'We could not load the maintenance',
  loadMaintenance: 'We could not load this maintenance',
  planMaintenance: 'Not planned',
  move: 'Not moved',
  startMaintenance: 'Not started',
  completeMaintenance: 'Not completed',
  cancelMaintenance: 'Not canceled',
  loadComponents: 'We could not load the components',
  setUp: 'Not set up',
  signIn: 'Not signed in',
  signOut: 'Not signed out',
  createPage: 'Not created',
  addComponent: 'Not added',
  setStatus: 'Not set',
  addGroup: 'Not added',
  orderComponents: 'Not moved',
  countDeliveries: 'We could not count the deliveries',
  startTest: 'Not started',
  hideSteps: 'Not hidden',
  dismissReminder: 'Not dismissed',
  installRelease: 'Not installed',
  declare: 'Not declared',
  post: 'Not posted',
  loadSettings: 'We could not load these settings',
  loadAudit: 'We could not load the audit log',
  save: 'Not saved',
  upload: 'Not uploaded',
  createToken: 'Not created',
  rotateToken: 'Not rotated',
  deleteToken: 'Not deleted',
  deletePage: 'Not deleted',
  deleteOrganization: 'Not deleted',
  loadMembers: 'We could not load the members',
  loadSessions: 'We could not load your sessions',
  openInvitation: 'We could not open this invitation',
  invite: 'Not invited',
  sendAgain: 'Not sent',
  revoke: 'Not revoked',
  changeRole: 'Not changed',
  removeMember: 'Not removed',
  leave: 'Not left',
  loadMembership: 'We could not look up your membership',
  join: 'Not joined',
  changePassword: 'Not changed',
  endSession: 'Not ended',
  reset: 'Not set',
  createOrganization: 'Not created',
  switchOrganization: 'Not switched',
  delete: 'Not deleted',
  retry: 'Not tried again',
  fill: 'The template could not be filled in',
  loadTemplates: 'We could not load the templates',
  loadConversations: 'We could not load the conversations',
  link: 'Not linked',
  unlink: 'Not unlinked',
  decide: 'Not done',
  loadNotes: 'We could not load the notes',
  loadDeliveries: 'We could not load the notification log',
  loadPostmortems: 'We could not load the postmortems',
  loadPostmortem: 'We could not load this postmortem',
  publish: 'Not published',
  hide: 'Not changed',
  begin: 'Not begun',
  preview: 'The preview could not be made',
  loadClients: 'We could not load the clients',
  addClient: 'Not added',
  import: 'Not imported',
  check: 'The file could not be checked',
  loadSubscribers: 'We could not load the subscribers',
  loadChannels: 'We could not load the channels',
  addSubscriber: 'Not added',
  test: 'Not sent',
  suppress: 'Not suppressed',
  lift: 'Not lifted',
  enable: 'Not enabled',
  rotateSecret: 'Not changed',
  replay: 'Not sent again',
  erase: 'Not erased',
  loadRecord: 'We could not load the record',
} as const satisfies Record<string, string>
export type Attempt = keyof typeof headings

/** A failure in words: what happened, and what still works or what to do. */
export interface Told {
  heading: string
  detail: string
}

/** Says why something could not be shown; `asOf` is the time of the state that visitors still see. */
export function tellFailedLoad(attempt: Attempt, failure: Failure, asOf: string | null): Told {
  return { heading: headings[attempt], detail: loadDetails[failure.kind](failure, asOf) }
}

/** Says why something was not done; what was typed is always still there. */
export function tellFailedSend(attempt: Attempt, failure: Failure): Told {
  return { heading: `${headings[attempt]}.`, detail: sendDetails[failure.kind](failure) }
}

/** What is wrong with a field: the server's words continue "This …". */
export function tellField(detail: string): string {
  const sentence = /^(?:is|must|has|was) /.test(detail) ? `This ${detail}` : detail
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`
}

const stillShown = (asOf: string | null) =>
  asOf
    ? `Your public page still shows the last known state, as of ${asOf}.`
    : 'Your public page goes on showing the last known state.'

const wait = ({ retryAfter }: Failure) => {
  if (retryAfter === null) return 'in a few minutes'
  return retryAfter < 120 ? `in ${Math.max(1, retryAfter)} seconds` : `in ${Math.ceil(retryAfter / 60)} minutes`
}

const loadDetails: Record<FailureKind, (failure: Failure, asOf: string | null) => string> = {
  network: () => 'No answer came back. Check your connection. Visitors may still see your page.',
  signed_out: () => 'You are signed out. Sign in again, and you come back here.',
  forbidden: () => 'Your role does not allow it. An owner of the organization can change that.',
  missing: () => 'It is not on this status page. It may have been deleted, or belong to another page.',
  conflict: () => 'It was changed at this very moment.',
  stale: () => 'It was changed at this very moment.',
  invalid: () => 'The address of this page leads nowhere.',
  busy: (failure) => `That was too much at once. You can try again ${wait(failure)}.`,
  unavailable: (_, asOf) => `The database did not answer. ${stillShown(asOf)}`,
  fault: (_, asOf) => `Something went wrong on the server, and it is in its log. ${stillShown(asOf)}`,
}

const own = ({ message }: Failure, otherwise: string) => (message ? tellField(message) : otherwise)

const sendDetails: Record<FailureKind, (failure: Failure) => string> = {
  network: () =>
    'No answer came back. What you typed is kept. Try again: it is done once, even if the first try went through.',
  signed_out: () => 'You are signed out. Sign in again, and you come back here with what you typed.',
  forbidden: () => 'Your role does not allow it. An owner of the organization can change that. What you typed is kept.',
  missing: () => 'It is not there any more; it may have been deleted. What you typed is kept.',
  conflict: (failure) => own(failure, 'It was changed while you were writing. What you typed is kept.'),
  stale: () => 'Somebody changed it while you were writing. What you typed is kept.',
  invalid: (failure) =>
    failure.fields.size > 0
      ? `${[...failure.fields.values()].map(tellField).join(' ')} What you typed is kept.`
      : own(failure, 'The server did not accept it. What you typed is kept.'),
  busy: (failure) => `Too many tries. What you typed is kept; you can try again ${wait(failure)}.`,
  unavailable: () =>
    'The database did not answer, so nothing was changed. Your public page goes on showing the last known state. What you typed is kept; try again in a moment.',
  fault: () => 'Something went wrong on the server, and it is in its log. What you typed is kept.',
}

export const tryAgain = 'Try again'
