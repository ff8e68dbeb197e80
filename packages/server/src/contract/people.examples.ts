import type { Example } from './example.ts'

const acme = 'c9r3v7m1x5ta'
const lena = 'lena@acme.example'
const password = 'correct horse battery'
const jonas = { id: 'p6b2n9x4k7wd', email: 'jonas@acme.example' }
const kim = { id: 'k5r8d2y7f1nc', email: 'kim@acme.example' }
const invitation = 'v3f8q1z6m5rj'
const revoked = 'y7t2c4h9s0lg'
const session = 'd1w5g8k3u6oe'

/** What only a person may ask is asked with their session, as the console does. */
const asPerson = {
  anonymous: true,
  headers: { Cookie: '__Host-ic_session=the-session', Origin: 'https://status.example.com' },
}

/** The team, and what people change of themselves. */
export const peopleExamples: Example[] = [
  { route: 'PATCH /api/v1/me', title: 'Another name', ...asPerson, body: { name: 'Lena Moser-Ek' } },
  { route: 'PATCH /api/v1/me', title: 'No reminders by mail', ...asPerson, body: { remindedByMail: false } },
  { route: 'PATCH /api/v1/me', title: 'With a token', body: { name: 'Lena Moser' } },
  {
    route: 'PUT /api/v1/me/password',
    title: 'Change the password',
    ...asPerson,
    body: { currentPassword: password, newPassword: 'an even longer battery' },
  },
  { route: 'POST /api/v1/organizations', title: 'A second one', ...asPerson, body: { name: 'Acme Labs' } },
  { route: 'PATCH /api/v1/session', title: 'Work in Acme', ...asPerson, body: { organizationId: acme } },
  { route: 'GET /api/v1/organizations', title: 'The one a token works in' },
  {
    route: 'POST /api/v1/invitations',
    title: 'Invite a responder',
    body: { email: jonas.email, role: 'responder' },
    names: { '/id': invitation },
  },
  {
    route: 'POST /api/v1/invitations',
    title: 'Invite an owner, which a token may not',
    body: { email: 'mara@acme.example', role: 'owner' },
  },
  {
    route: 'POST /api/v1/invitations',
    title: 'Invite somebody by mistake',
    body: { email: 'everybody@acme.example', role: 'admin' },
    names: { '/id': revoked },
  },
  { route: 'DELETE /api/v1/invitations/:id', title: 'Take it back', path: { id: revoked } },
  { route: 'POST /api/v1/invitations/:id/send', title: 'Send it again', path: { id: invitation } },
  { route: 'GET /api/v1/invitations', title: 'Who has not come yet' },
  {
    route: 'POST /api/v1/invitations/open',
    title: 'What the link leads to',
    anonymous: true,
    body: { token: 'the-token-of-the-invitation' },
  },
  {
    route: 'POST /api/v1/invitations/accept',
    title: 'Join with a new account',
    anonymous: true,
    body: { token: 'the-token-of-the-invitation', name: 'Jonas Ek', password },
    names: { '/person/id': jonas.id },
  },
  {
    route: 'POST /api/v1/invitations/accept',
    title: 'A link that was used',
    anonymous: true,
    body: { token: 'the-token-of-the-invitation', name: 'Jonas Ek', password },
  },
  { route: 'GET /api/v1/members', title: 'Everybody' },
  {
    route: 'PATCH /api/v1/members/:id',
    title: 'Make somebody an admin',
    path: { id: jonas.id },
    body: { role: 'admin' },
  },
  { route: 'DELETE /api/v1/members/:id', title: 'Remove somebody', path: { id: jonas.id } },
  {
    route: 'POST /api/v1/invitations',
    title: 'Invite a viewer',
    body: { email: kim.email, role: 'viewer' },
  },
  {
    route: 'POST /api/v1/invitations/accept',
    title: 'Join as a viewer',
    anonymous: true,
    body: { token: 'the-token-of-the-invitation', name: 'Kim Lund', password },
    names: { '/person/id': kim.id },
  },
  { route: 'DELETE /api/v1/organizations/:id/membership', title: 'Leave Acme', ...asPerson, path: { id: acme } },
  {
    route: 'POST /api/v1/password-resets',
    title: 'Ask for a mail',
    anonymous: true,
    body: { email: lena },
  },
  {
    route: 'POST /api/v1/password-resets/use',
    title: 'Set a new password',
    anonymous: true,
    body: { token: 'the-token-of-the-reset', password },
  },
  {
    route: 'DELETE /api/v1/organizations/:id/membership',
    title: 'Not as the last owner',
    ...asPerson,
    path: { id: acme },
  },
]

/** Where one is signed in, after signing in once more. */
export const sessionExamples: Example[] = [
  { route: 'GET /api/v1/sessions', title: 'Both', ...asPerson, names: { '/items/1/id': session } },
  { route: 'DELETE /api/v1/sessions/:id', title: 'End the other one', ...asPerson, path: { id: session } },
  { route: 'DELETE /api/v1/sessions', title: 'End all others', ...asPerson },
]
