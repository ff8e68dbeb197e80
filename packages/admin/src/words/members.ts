import type { InvitationMail, Role } from '@incident-commander/server/contract'

export const members = {
  title: 'Members',
  lead: 'Who works here, and what they may do.',
  invite: 'Invite member',
  you: 'you',
  joined: 'Joined',
  lastSeen: 'Last seen',
  never: 'never',
  role: 'Role',
  roleOf: (name: string) => `Role of ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  changed: (name: string, role: string) => `${name} is ${role} now.`,
  alone: 'You are the only owner. Make somebody else an owner before you leave or step down.',
  readOnly: 'Owners and admins invite members and change roles.',
} as const

/** What each role may do, where one is chosen. */
export const roleHints: Record<Role, string> = {
  owner: 'Everything, also looking after owners and deleting the organization.',
  admin: 'Everything but looking after owners.',
  responder: 'Incidents and maintenance. Sees the rest.',
  viewer: 'Sees everything, changes nothing.',
}

/** Roles within a sentence. */
export const asRole: Record<Role, string> = {
  owner: 'an owner',
  admin: 'an admin',
  responder: 'a responder',
  viewer: 'a viewer',
}

export const removal = {
  title: (name: string) => `Remove ${name}?`,
  leaveTitle: (organization: string) => `Leave ${organization}?`,
  detail: (name: string, organization: string) =>
    `${name} is signed out of ${organization} at once and cannot come back without a new invitation. What they wrote stays.`,
  leaving: (organization: string) =>
    `You are signed out of ${organization} at once and cannot come back without a new invitation. What you wrote stays.`,
  tokens: 'These API tokens stop working with them. Make new ones first where programs still need them:',
  yourTokens: 'These API tokens stop working when you leave. Make new ones first where programs still need them:',
  confirm: 'Remove member',
  leave: 'Leave organization',
  keep: 'Keep',
  stay: 'Stay',
} as const

export const demotion = {
  title: (name: string, role: string) => `Make ${name} ${role}?`,
  tokens: 'They made these API tokens. Those that may do more than the new role stop working at once:',
  confirm: 'Change role',
} as const

export const invitations = {
  title: 'Invited',
  by: (name: string) => `Invited by ${name}`,
  until: 'Good until',
  over: 'Ran out',
  again: 'Send again',
  againWithLink: 'New link',
  againOf: (act: string, email: string) => `${act}: invitation to ${email}`,
  revoke: 'Revoke',
  revokeOf: (email: string) => `Revoke invitation to ${email}`,
  sentAgain: (email: string) => `A new link is on its way to ${email}. The one before is good no longer.`,
  revoked: (email: string) => `The invitation to ${email} is revoked.`,
} as const

/** What became of an invitation's mail. */
export const mailStates: Record<InvitationMail, string> = {
  none: 'Link given by hand',
  waiting: 'Mail on its way',
  sent: 'Mail sent',
  failed: 'Mail not delivered',
}

export const inviting = {
  title: 'Invite member',
  email: 'Email address',
  emailHint: 'The invitation is for this address only.',
  role: 'Role',
  submit: 'Invite',
  missingEmail: 'Enter an email address.',
  linkTitle: 'Hand this link over',
  linkDetail: (email: string) =>
    `This server sends no mail. Give the link to ${email} yourself: it works once, within seven days, and is not shown again.`,
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied',
  done: 'Done',
} as const
