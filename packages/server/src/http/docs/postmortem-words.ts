const clients = '/api/v1/pages/:page/clients'
const postmortem = '/api/v1/pages/:page/incidents/:id/postmortem'

const referenceTaken = 'Another client of the page has the `reference`.'

/** Words for the routes of clients and postmortems; see `route-words.ts`. */
export const postmortemWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  [`POST ${clients}`]: { refusals: { 409: `${referenceTaken} Or the page has 50,000 clients.` } },
  [`PATCH ${clients}/:id`]: { refusals: { 409: referenceTaken } },
  [`POST ${clients}/import`]: {
    description:
      'A CSV file in UTF-8 with a first line that names its columns: `name`, and if you like `reference` and ' +
      '`components`, the ids or names of components between semicolons. A row with the `reference` of a client edits ' +
      'that client, any other adds one; nobody is deleted. Without the column `components` what clients use stays. Send ' +
      'it with `dryRun=true` first: each fault is named with its line. With any fault nothing is written.',
    refusals: {
      409: 'There would be more than 50,000 clients.',
      413: 'The file is larger than 1 MiB.',
      415: 'The file is not `text/csv`.',
      422: 'It is no such table, has more than 5,000 rows, or has a fault; `errors` names each by line and column.',
    },
  },
  'GET /api/v1/pages/:page/clients.csv': {
    description: 'In the form in which it can be imported. What a spreadsheet would run begins with an apostrophe.',
  },
  'GET /api/v1/pages/:page/postmortems': {
    description: 'The last that ended first; tests are not among them. `status=missing` lists those without one.',
  },
  [`PUT ${postmortem}`]: {
    description:
      'What is left out becomes what a new one begins with: the incident’s title, and a timeline made of its updates.',
    refusals: { 409: 'The incident still goes on.' },
  },
  [`PATCH ${postmortem}`]: {
    description: 'What is left out stays. Of a published one everybody sees the change at once.',
  },
  [`DELETE ${postmortem}`]: {
    description: 'A published one is taken back with it: the incident is resolved again, without the update about it.',
  },
  [`POST ${postmortem}/publish`]: {
    description:
      'It gets its address, `/incidents/{id}/postmortem`, and the incident the status `postmortem` and an update that ' +
      'says the summary. Nobody is notified unless `notify` is true. If the incident is opened again, the postmortem is ' +
      'a draft again.',
    refusals: { 409: 'The incident goes on, or the summary is empty.' },
  },
  [`POST ${postmortem}/unpublish`]: {
    description: 'Also from `internal`. The incident is resolved again, without the update about it.',
  },
  [`POST ${postmortem}/internal`]: {
    description: 'Nobody but the team reads it. A published one is taken back.',
  },
}
