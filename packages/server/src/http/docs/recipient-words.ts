const subscribers = '/api/v1/pages/:page/subscribers'

/** Words for the routes of subscribers and deliveries; see `route-words.ts`. */
export const recipientWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  'POST /api/v1/pages/:page/recipient-count': {
    description:
      'Exactly those who would get it: whoever follows everything, one of the components, the group one stands in, or ' +
      'belongs to a client that uses one; with `incidentId` also those of the components that incident has touched, with ' +
      '`maintenanceId` of those it works on; with `clientIds`, or for an incident that is for some clients, the ' +
      'subscribers of these and nobody else. Nobody who is suppressed. Changes nothing.',
  },
  [`DELETE ${subscribers}/:id`]: {
    description:
      'Erases the address everywhere: in the list, in the log of deliveries (how many were told stays true) and in what ' +
      'waits to be sent. The audit log keeps that it was done. Somebody who only wants no more mail unsubscribes.',
  },
  [`PUT ${subscribers}/:id/suppression`]: {
    description:
      'It stays in the list and is told nothing, not even a confirmation it asks for, until this is lifted. What waits to ' +
      'be sent to it is not sent. Importing it again changes nothing.',
  },
  [`DELETE ${subscribers}/:id/suppression`]: {
    description: 'It is told of what happens from now on; what it missed is not sent.',
  },
  [`POST ${subscribers}/import`]: {
    description:
      'A CSV file in UTF-8 with a first line that names its columns: `email` or `phone`, and if you like `components` and ' +
      '`groups` (names or ids between semicolons, `*` for everything), `client` (reference, name or id), `locale`, `time ' +
      'zone` and `state`. `consent` states how these people agreed; it is kept with each, with who said so and when. Each ' +
      'row is answered: *added*, *known* (it stays as it is, also where it left or is suppressed) or *wrong*, with the ' +
      'reason; wrong rows are passed over. All that are to be added are there afterwards, or none.',
    refusals: {
      413: 'The file is larger than 1 MiB.',
      415: 'The file is not `text/csv`.',
      422: 'It is no such table, has more than 10,000 rows, or `consent` is missing.',
    },
  },
  'GET /api/v1/pages/:page/subscribers.csv': {
    description:
      'Those by email and phone, in the form in which they can be imported. What a spreadsheet would run begins with an ' +
      'apostrophe. Where other channels post to is a secret and is not in it.',
  },
  'GET /api/v1/pages/:page/deliveries': {
    description:
      'Also what tells of a subscription. `counts` are of all that the filters but `state` let through, among the newest ' +
      '100,000. Without the scope `subscribers:read` addresses are shown in part and not searched.',
    refusals: { 403: 'The token may not do this, or asks for addresses without `subscribers:read`.' },
  },
  'POST /api/v1/pages/:page/deliveries/retry': {
    description: 'Those that failed and that every filter lets through, from the first attempt on.',
    refusals: { 403: 'The token may not do this, or asks for addresses without `subscribers:read`.' },
  },
}
