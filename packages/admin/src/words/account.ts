import type { Role } from '@incident-commander/server/contract'

export const roles: Record<Role, string> = { owner: 'Owner', admin: 'Admin', responder: 'Responder', viewer: 'Viewer' }

export const setup = {
  title: 'Set up Incident Commander',
  lead: 'You become the owner. Your status page is next.',
  organization: 'Organization',
  organizationHint: 'The company or team that runs your services.',
  name: 'Your name',
  email: 'Email address',
  password: 'Password',
  passwordHint: 'At least 10 characters.',
  submit: 'Create organization',
  noToken:
    'Open the setup link that the server printed when it first started. It carries a key that this address lacks.',
  wrongToken: 'This setup link is not valid any more. Restart the server to have a new one printed.',
  signInInstead: 'Sign in instead',
} as const

export const signIn = {
  title: 'Sign in',
  email: 'Email address',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'The email address or the password is wrong.',
  forgot: 'Forgot your password?',
  notSetUp: 'Nobody has set this up yet.',
  notSetUpDetail:
    'Open the setup link that the server printed when it started: in its terminal, or in the log of its container.',
} as const

/** Over the screen where a session ended. */
export const signInAgain = {
  title: 'Sign in to go on',
  ended: 'Your session has ended. Sign in, and you go on where you are.',
  unsaved: 'Your session has ended. What you typed is still here: sign in, and save it then.',
  wrong: 'The password is wrong.',
  leave: 'Sign in as somebody else',
} as const

export const newPage = {
  title: 'New status page',
  firstTitle: 'Create your status page',
  lead: 'What your customers see when they ask whether it is you or them.',
  name: 'Name',
  nameHint: 'What customers call your service, such as “Acme Cloud”.',
  slug: 'Address',
  slugHint: (address: string) => `Your page will be at ${address}`,
  timeZone: 'Time zone',
  timeZoneHint: 'Times on the page and in mail are written in this zone.',
  submit: 'Create status page',
  cancel: 'Cancel',
} as const

/** What to say of a field that was left empty. */
export const missing = {
  organization: 'Enter the name of your organization.',
  name: 'Enter your name.',
  email: 'Enter your email address.',
  password: 'Enter a password.',
  pageName: 'Enter a name for the page.',
  currentPassword: 'Enter your current password.',
  slug: 'Enter an address, such as acme-cloud.',
} as const

export const showPassword = {
  show: (of: string) => (of ? `Show ${of}` : 'Show password'),
} as const

export const invitation = {
  title: 'Invitation',
  join: (organization: string) => `Join ${organization}`,
  lead: (inviter: string, role: string) => `${inviter} invites you as ${role}.`,
  email: 'Email address',
  name: 'Your name',
  newPassword: 'Choose a password',
  passwordHint: 'At least 10 characters.',
  password: 'Your password',
  passwordOf: (email: string) => `That of the account you have as ${email}.`,
  forgot: 'Forgot your password?',
  noToken: 'Open the link in the mail you got. It carries a key that this address lacks.',
  over: 'This invitation is not good any more',
  overDetail:
    'It was used, taken back or sent again, or seven days have passed. Look for a newer mail, or ask whoever invited you.',
  signIn: 'Sign in',
} as const

export const reset = {
  title: 'Set a new password',
  askLead: 'We mail you a link that is good for an hour.',
  email: 'Email address',
  ask: 'Send link',
  asked: (email: string) => `If ${email} has an account, a mail is on its way.`,
  askedDetail: 'Its link works once, within an hour. Nothing there? Look among the junk, or check the address.',
  lead: 'You are signed out everywhere else.',
  password: 'New password',
  passwordHint: 'At least 10 characters.',
  submit: 'Set password and sign in',
  noMail: 'This server sends no mail.',
  noMailDetail: 'Whoever runs it makes a link for you, good for an hour, with:',
  over: 'This link is not good any more.',
  overDetail: 'It works once, within an hour.',
  askAgain: 'Ask for another',
  signIn: 'Back to sign in',
} as const

export const newOrganization = {
  title: 'New organization',
  lead: 'With members and status pages of its own. You become its owner.',
  name: 'Name',
  nameHint: 'The company or team that runs the services.',
  submit: 'Create organization',
  cancel: 'Cancel',
  instead: 'Or work in another organization:',
} as const

export const account = {
  title: 'Your account',
  profile: 'Profile',
  name: 'Your name',
  nameHint: 'Your team sees it beside what you post.',
  email: 'Email address',
  save: 'Save name',
  saved: 'Saved.',
  password: 'Password',
  current: 'Current password',
  currentOne: 'current password',
  next: 'New password',
  nextOne: 'new password',
  nextHint: 'At least 10 characters. You are signed out everywhere else.',
  change: 'Change password',
  changed: 'Changed. You are signed out everywhere else.',
  reminders: 'Reminders',
  remindMe: 'Remind me by mail',
  remindMeHint:
    'When a promised update is overdue, an incident is without one for long, a maintenance runs past its end or a channel fails. The console shows it in any case.',
  sessions: 'Where you are signed in',
  sessionsHint: 'Do you not know one of these? End it, and change your password.',
  unknownDevice: 'Unknown browser',
  thisOne: 'This browser',
  lastSeen: 'Last seen',
  signedIn: 'Signed in',
  end: 'End',
  endOf: (device: string, address: string) => `End the session of ${device}, ${address}`,
  endOthers: 'End all others',
  ended: 'Ended.',
  organization: 'Organization',
  organizationRole: (role: string) => `You are ${role} here.`,
} as const
