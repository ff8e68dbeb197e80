/** What the documentation is divided into; also the tags of the description. */
export interface Area {
  name: string
  description: string
}

const areas: (Area & { paths: RegExp })[] = [
  {
    name: 'Setup and sessions',
    description:
      'How an installation begins, and how people sign in. Programs need none of this: an admin makes them a token.',
    paths: /^\/api\/v1\/(?:organization\/deletion$|setup$|session$|sessions|me$|me\/|password-resets)/,
  },
  {
    name: 'Organizations and members',
    description:
      'Who works here and what they may do: owners everything, admins everything but look after owners, responders ' +
      'incidents and maintenance, viewers only read. There is always an owner left.',
    paths: /^\/api\/v1\/(?:organizations|members|invitations)/,
  },
  {
    name: 'Tokens',
    description: 'What programs sign in with. A token can do what its scopes say, in one organization or on one page.',
    paths: /^\/api\/v1\/tokens/,
  },
  {
    name: 'Status pages',
    description: 'What customers look at. Everything below belongs to a page; `{page}` is its id or its slug.',
    paths: /^\/api\/v1\/pages(?:\/{page}(?:\/(?:start|deletion|changes))?)?$/,
  },
  {
    name: 'Branding and widget',
    description:
      'What a page wears, on the page itself and in mails, and the script that customers’ sites embed. Pictures are ' +
      'made anew from what is sent.',
    paths: /^\/api\/v1\/(?:pages\/{page}\/branding|widget$)/,
  },
  {
    name: 'Reminders',
    description:
      'What waits for the team: an update that was promised or is missing, a maintenance past its end, a channel that ' +
      'nothing arrives at. Each is there until it is mended, or until you put it away for yourself.',
    paths: /^\/api\/v1\/pages\/{page}\/reminders/,
  },
  {
    name: 'Audit log',
    description:
      'Every change with who made it, from where, and what was before and after. Nothing in it can be changed.',
    paths: /^\/api\/v1\/audit/,
  },
  {
    name: 'Components',
    description:
      'The parts of the service that customers know by name. `baseStatus` is what somebody set by hand; `status` is ' +
      'computed: the worst of the base status, of what every open incident says, and of maintenance that runs.',
    paths: /^\/api\/v1\/pages\/{page}\/(?:components|uptime)/,
  },
  {
    name: 'Component groups',
    description: 'Headings under which components stand. The status of a group is the worst of its components.',
    paths: /^\/api\/v1\/pages\/{page}\/component-groups/,
  },
  {
    name: 'Templates',
    description:
      'Words written once: for incidents, for updates, and for what mails begin with. Variables such as `{{incident}}` ' +
      'are filled in when they are used; `{{#impact}}…{{/impact}}` stands only where there is one, `{{^impact}}…{{/impact}}` ' +
      'only where there is none.',
    paths: /^\/api\/v1\/pages\/{page}\/templates/,
  },
  {
    name: 'Clients',
    description:
      'The provider’s customers, each with the components it uses. They are never public; how many an incident affected ' +
      'is counted from them.',
    paths: /^\/api\/v1\/pages\/{page}\/clients/,
  },
  {
    name: 'Postmortems',
    description:
      'The account of an incident after it is resolved: what happened, why, and what is done about it. A draft until it ' +
      'is published, or kept for the team.',
    paths: /^\/api\/v1\/pages\/{page}\/(?:postmortems|incidents\/{id}\/postmortem)/,
  },
  {
    name: 'Deliveries',
    description: 'What was sent of an incident or a maintenance, to whom, and what became of it.',
    paths: /\/deliveries/,
  },
  {
    name: 'Notes',
    description: 'Remarks of the team on an incident. They are never public.',
    paths: /\/incidents\/{id}\/notes/,
  },
  {
    name: 'Conversations',
    description:
      'What customers write, in a help desk of your own: which incident a conversation is about, said by somebody or ' +
      'suggested. Nothing of what was written is kept.',
    paths: /\/conversations|\/suggestions/,
  },
  {
    name: 'Updates',
    description:
      'Dated messages on an incident, each with the status it moves to. Posting, editing and deleting one answer the ' +
      'whole incident, so that a caller sees what became of it.',
    paths: /\/incidents\/{id}\/updates|\/message-preview$/,
  },
  {
    name: 'Incidents',
    description:
      'What is wrong, from *investigating* to *resolved*. Declaring one is public at once: on the page, in widgets ' +
      'and feeds, and in the mail of subscribers unless `notify` is false.',
    paths: /^\/api\/v1\/pages\/{page}\/incidents/,
  },
  {
    name: 'Matching',
    description: 'Which open incident a customer’s words are about, for support people and their tools.',
    paths: /^\/api\/v1\/pages\/{page}\/match/,
  },
  {
    name: 'Maintenances',
    description:
      'Work that is planned: a window with the components it touches, from *scheduled* to *completed*. It begins and ends ' +
      'by itself, subscribers are reminded of it, and each of its changes is told.',
    paths: /^\/api\/v1\/pages\/{page}\/maintenances/,
  },
  {
    name: 'Subscribers',
    description: 'Who is told. Visitors subscribe themselves; this is how a team looks after the list.',
    paths: /^\/api\/v1\/(?:mail-reports|pages\/{page}\/(?:subscribers|recipient-count|deliveries|channels))/,
  },
  {
    name: 'Statuspage documents',
    description:
      'The v2 documents that clients, bots and exporters of Statuspage read, at the root of the page’s host and below ' +
      '`/p/{slug}`. Times carry the offset of the page’s zone.',
    paths: /^\/api\/v2\//,
  },
  {
    name: 'Releases',
    description:
      'Newer versions of this product: what the feed at `UPDATE_FEED_URL` announces, and how to have it installed.',
    paths: /^\/api\/v1\/release/,
  },
  {
    name: 'Operation',
    description: 'For load balancers and people on call.',
    paths: /^\/(?:healthz|readyz|metrics)$/,
  },
  {
    name: 'Public documents',
    description:
      'What everybody may read, without a token and from any origin: at the root of the page’s host and below ' +
      '`/p/{slug}`. All of it is answered from memory with an `ETag`, goes on while the database is away, and says ' +
      'in `X-Snapshot-At` how old it is.',
    paths: /^\/(?!api\/)/,
  },
]

/** The area of a path as the description writes it: the first one that it matches. */
export const areaOf = (path: string): string | undefined => areas.find(({ paths }) => paths.test(path))?.name

/** The areas in the order in which somebody meets them. */
export const areasInOrder: Area[] = [
  'Setup and sessions',
  'Organizations and members',
  'Tokens',
  'Status pages',
  'Branding and widget',
  'Components',
  'Component groups',
  'Incidents',
  'Updates',
  'Notes',
  'Matching',
  'Conversations',
  'Maintenances',
  'Postmortems',
  'Deliveries',
  'Templates',
  'Subscribers',
  'Clients',
  'Reminders',
  'Audit log',
  'Releases',
  'Public documents',
  'Statuspage documents',
  'Operation',
].flatMap((wanted) => areas.filter(({ name }) => name === wanted))
