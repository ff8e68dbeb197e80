const linkOver = 'The link is not good any more, or a field is not as it must be.'
const aboveOwn = 'The scope is missing; or the role is above the caller’s own.'
const lastOwner = 'It is the last owner.'
const noToken = 'A token asks: this is for people, with a session.'
const foreignSite = 'A request with a session cookie came from another site.'
const tooManySignIns = 'Too many tries for this person or from this network.'

/** Words for the routes of setup, sessions, people, their organizations and tokens. */
export const accountWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  'POST /api/v1/setup': {
    description:
      'Works once, with the token of the link that the server prints at its first start. Answers with a session in a ' +
      'cookie: whoever sets up is signed in.',
    refusals: { 403: foreignSite, 409: 'It is set up already.', 429: 'More than 20 tries in 15 minutes.' },
  },
  'POST /api/v1/session': {
    description:
      'Answers with the session in a cookie, which browsers send by themselves, in the organization where the person was ' +
      'last seen. A second cookie remembers the browser: its tries count apart from those of strangers.',
    refusals: {
      401: 'The email address or the password is wrong; which of them is not said.',
      403: foreignSite,
      429: tooManySignIns,
    },
  },
  'DELETE /api/v1/session': {
    description: 'Ends the session in the cookie. Without one there is nothing to end, and the answer is the same.',
    refusals: { 403: foreignSite },
  },
  'POST /api/v1/tokens': {
    description:
      'A token may do at most what its maker may, and lives no longer than a token that makes it. With `pageId` it ' +
      'works on that page only. `secret` is in this answer and nowhere else: it is stored only as a hash.',
  },
  'POST /api/v1/tokens/:id/rotate': {
    description:
      'The secret before works for `overlapMinutes` more, so that programs can be changed one after another; with 0 it ' +
      'stops at once, and so does one that an earlier rotation had left.',
  },
  'PATCH /api/v1/session': {
    description: 'The session goes on in another organization of the same person; the cookie stays.',
    refusals: { 403: noToken },
  },
  'GET /api/v1/sessions': { refusals: { 403: noToken } },
  'DELETE /api/v1/sessions': { refusals: { 403: noToken } },
  'DELETE /api/v1/sessions/:id': { refusals: { 403: noToken } },
  'PATCH /api/v1/me': { refusals: { 403: noToken } },
  'PUT /api/v1/me/password': {
    description: 'Your other sessions end, and so does a link to reset the password.',
    refusals: { 403: noToken, 429: 'More than 10 tries in 15 minutes.' },
  },
  'GET /api/v1/members': {
    description:
      '`tokens` names the API tokens that a member made, and those made with them: they end with the member.',
  },
  'PATCH /api/v1/members/:id': {
    description:
      'Nobody gives a role above their own, nor changes somebody above them; a token stands where an admin does. With a ' +
      'lower role end the tokens they made that may do more than it, and invitations of theirs that it may not give.',
    refusals: { 403: aboveOwn, 409: lastOwner },
  },
  'DELETE /api/v1/members/:id': {
    description:
      'Their sessions in the organization end at once, and so do API tokens that they made, or that were made with ' +
      'those: only they have seen the secrets. What they wrote stays.',
    refusals: { 403: aboveOwn, 409: lastOwner },
  },
  'POST /api/v1/invitations': {
    description:
      'Mails a link that works once, for seven days, and makes an account for this address only. Where no mail server ' +
      'is configured the answer has the `link`, this once.',
    refusals: { 403: aboveOwn, 429: 'More than 200 invitations in an hour.' },
  },
  'POST /api/v1/invitations/:id/send': {
    description: 'For seven more days; the link from before is good no longer.',
    refusals: { 403: aboveOwn, 429: 'More than 200 invitations in an hour.' },
  },
  'DELETE /api/v1/invitations/:id': { description: 'Its link stops working at once.', refusals: { 403: aboveOwn } },
  'POST /api/v1/invitations/open': {
    description: '`account` says what accepting asks for. Changes nothing.',
    refusals: { 422: linkOver, 429: 'More than 60 tries in 15 minutes.' },
  },
  'POST /api/v1/invitations/accept': {
    description:
      'Somebody new sends `name` and a `password` of their choice. Whoever has an account with the address proves it: by ' +
      'the session they have, or by `password`. Answers with a session in a cookie.',
    refusals: { 403: foreignSite, 409: 'The address has an account by now.', 422: linkOver, 429: tooManySignIns },
  },
  'POST /api/v1/organizations': {
    description: 'You own it. Your session stays where it is; `PATCH /api/v1/session` moves it.',
    refusals: { 403: `${noToken} Or: only owners and admins may.` },
  },
  'DELETE /api/v1/organizations/:id/membership': {
    description:
      'Your own membership ends, with your sessions there and the API tokens and invitations you made, as if you had been ' +
      'removed. The session that asks goes on in another organization of yours; without one it ends.',
    refusals: { 403: noToken, 409: 'You are the last owner.' },
  },
  'POST /api/v1/password-resets': {
    description:
      'Mails a link that works once, for an hour. The answer is the same, and takes as long, for an address that nobody has.',
    refusals: {
      429: 'More than 5 for an address or 30 from a network in an hour.',
      503: 'No mail server is configured.',
    },
  },
  'POST /api/v1/password-resets/use': {
    description: 'All sessions of the person end; the answer has a new one in a cookie.',
    refusals: { 403: foreignSite, 422: linkOver, 429: 'More than 30 tries in 15 minutes.' },
  },
  'DELETE /api/v1/tokens/:id': { description: 'It stops working at once.' },
}
