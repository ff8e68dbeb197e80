/** Words for the routes by which a page or the organization ends. */
export const deletionWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  'GET /api/v1/pages/:page/deletion': { description: 'Ask before you delete it. Changes nothing.' },
  'DELETE /api/v1/pages/:page': {
    description:
      'For good, with incidents, subscribers and history: page, widgets and feeds end at once. `name` must be its name.',
  },
  'GET /api/v1/organization/deletion': {
    description: 'Ask before you delete it. Changes nothing. Only an owner can, signed in.',
  },
  'POST /api/v1/organization/deletion': {
    description:
      'Only an owner can, signed in. Its pages, members, tokens and audit log go with it, and people who belong to no ' +
      'other organization; your session goes on in another one of yours, where there is one. `name` must be its name, ' +
      '`password` that of who asks.',
    refusals: {
      403: 'This is for owners, not for tokens.',
      422: 'The name is not its name, or the password is not yours; `errors` says which.',
      429: 'More than 10 tries at your password in 15 minutes.',
    },
  },
}
