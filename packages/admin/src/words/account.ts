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
  notSetUp: 'Nobody has set this up yet.',
  notSetUpDetail:
    'Open the setup link that the server printed when it started: in its terminal, or in the log of its container.',
} as const

export const newPage = {
  title: 'New status page',
  firstTitle: 'Create your status page',
  lead: 'What your customers see when they ask whether it is you or them.',
  name: 'Name',
  nameHint: 'What customers call your service, such as “Acme Cloud”.',
  slug: 'Short name',
  slugHint: (address: string) => `Its address will be ${address}`,
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
  slug: 'Enter a short name for the address, such as acme-cloud.',
} as const
