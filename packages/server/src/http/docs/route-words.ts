import { conversationRouteWords } from './conversation-words.ts'
import { accountWords } from './account-words.ts'
import { maintenanceRouteWords } from './maintenance-words.ts'
import { recipientWords } from './recipient-words.ts'
import { deletionWords } from './deletion-words.ts'
import { matchRouteWords } from './match-words.ts'
import { postmortemWords } from './postmortem-words.ts'

/** What a route's declaration cannot say of it. */
export interface RouteWords {
  /** Markdown, after the summary. */
  description?: string
  /** When it refuses, by status; other statuses follow from the declaration. */
  refusals?: Record<number, string>
}

const groups = '/api/v1/pages/:page/component-groups'
const components = '/api/v1/pages/:page/components'
const incidents = '/api/v1/pages/:page/incidents'
const subscribers = '/api/v1/pages/:page/subscribers'
const templates = '/api/v1/pages/:page/templates'

/** Words for the routes that need some, by `METHOD /path` as declared. */
export const routeWords: Record<string, RouteWords> = {
  ...accountWords,
  'PATCH /api/v1/pages/:page': {
    description:
      'Another `slug` is another address: links to the old one end. What is older than `retention` says is removed ' +
      'within a day; bars and uptime keep counting it.',
    refusals: { 409: 'The slug belongs to another page of this installation.' },
  },
  'PATCH /api/v1/pages/:page/branding': {
    description:
      'An accent is refused unless it has a contrast of 4.5:1 with the background and with the words on it. `css` may ' +
      'set `--ic-*` properties on `:root` and style the parts of the page: `ic-overall::part(panel | heading)`, ' +
      '`ic-incident::part(panel | heading | badge | update)`, `ic-page-components::part(panel | group | component)`, ' +
      '`ic-incident-history::part(heading | incident | badge)`. Another part is refused with its line; nothing is loaded.',
  },
  'PUT /api/v1/pages/:page/branding/logo': {
    description: 'PNG, JPEG, WebP or SVG of at most 1 MiB, as the body. It becomes a PNG of at most 600 × 120 pixels.',
  },
  'PUT /api/v1/pages/:page/branding/favicon': {
    description: 'PNG, JPEG, WebP or SVG of at most 1 MiB, as the body. It becomes a PNG of 128 × 128 pixels.',
  },
  'GET /api/v1/widget': {
    description:
      'The evergreen script is always the newest of version 1. The pinned one never changes: a page that names its ' +
      '`integrity` runs these bytes or none.',
  },
  'GET /api/v1/audit': { description: 'Newest first. Every filter narrows the list; `until` is not in it.' },
  'GET /api/v1/audit.csv': {
    description:
      "With the same filters, to its end, as CSV. Cells that a spreadsheet would take for a formula begin with `'`.",
  },
  'POST /api/v1/pages': { refusals: { 409: 'The slug belongs to another page of this installation.' } },
  'POST /api/v1/pages/:page/message-preview': {
    description:
      'Messages are Markdown without HTML: paragraphs, lists, quotes, code, emphasis and links. A single line break ' +
      'is a line break. Changes nothing.',
  },
  [`POST ${groups}`]: { description: 'Components move into it by their `groupId`.' },
  [`POST ${components}`]: { description: 'Without `baseStatus` it is operational.' },
  [`POST ${components}/order`]: {
    description:
      'Named components come first, in this order, and move into the group if they stood elsewhere; members that are ' +
      'not named follow as they stood.',
  },
  [`PATCH ${components}/:id`]: {
    description:
      'The base status is what somebody says by hand, apart from incidents. While an incident says something worse, ' +
      'that is what customers see; when it ends, the base status shows again.',
  },
  [`DELETE ${components}/:id`]: {
    description: 'Its past goes with it; incidents stay, without it.',
  },
  [`GET ${components}/:id/deletion`]: { description: 'Ask before you delete it. Changes nothing.' },
  'GET /api/v1/pages/:page/changes': {
    description:
      'For the console: anything that leaves an audit entry counts, and nothing is told but that it was. With `Accept: ' +
      'text/event-stream` the answer stays open and is a stream of `status` events, one at once and one at each change, ' +
      'until the session ends.',
    refusals: { 429: 'You have twenty streams open already.' },
  },
  'GET /api/v1/pages/:page/reminders': {
    description: 'Newest first. A token sees what nobody could dismiss for it: everything but reminders of tests.',
  },
  'GET /api/v1/pages/:page/start': {
    description: 'Five steps from an empty page to one that customers have; each is read from what is there.',
  },
  'GET /api/v1/release': {
    description:
      'Asks the feed that the operator configured (`UPDATE_FEED_URL`), at most once in six hours; it may take five seconds.',
  },
  'POST /api/v1/release/installation': {
    description:
      'Calls the deploy hook that the operator configured (`DEPLOY_HOOK_URL`) with the version that the feed offers now, once, within seconds. ' +
      'What comes of it is told by `GET /api/v1/release`.',
    refusals: {
      403: 'This is for owners and admins, in the organization that set the installation up.',
      409: 'No deploy hook is configured, or one is being called.',
    },
  },
  [`GET ${incidents}`]: {
    description:
      'Every filter narrows the list. `search` finds incidents that have all its words in title or messages.',
  },
  [`POST ${incidents}`]: {
    description:
      'Writes the first update too; without `message` it says the standard sentence of its status. A component ' +
      'without a status takes the one that the impact suggests: minor is degraded performance, major a partial outage, ' +
      'critical a major outage.\n\nWith `startedAt` in the past it is entered afterwards: `updates` are its dated ' +
      'messages, `resolvedAt` its end, and nobody is told unless `notify` is true. Send an `Idempotency-Key` so that a ' +
      'request that is sent twice declares one incident.',
  },
  [`PATCH ${incidents}/:id`]: {
    description:
      'Nobody is told. Another impact changes no component. `components` corrects the record, not what is going on: ' +
      'to say that something is better or worse now, post an update.',
  },
  [`DELETE ${incidents}/:id`]: {
    description:
      'For good: from page, feeds and uptime. The audit log keeps who did it. Deleting incidents to hide them costs trust.',
  },
  [`POST ${incidents}/:id/updates`]: {
    description:
      '`components` holds changes only: what is not named keeps the status it has, and resolving ends all of them. ' +
      '`at` dates the update back; one dated before the newest update is told and moves nothing.',
    refusals: { 409: 'The incident is resolved, and `reopen` is not true.' },
  },
  [`PATCH ${incidents}/:id/updates/:updateId`]: {
    description:
      'The update is marked as edited; nobody is told. Its status stays, for that is what people were told: delete the ' +
      'update and post what is right with the same `at`.',
  },
  [`DELETE ${incidents}/:id/updates/:updateId`]: {
    description: 'The incident goes back to what the updates that are left say.',
    refusals: { 409: 'It is the only update. Delete the incident instead.' },
  },
  [`GET ${incidents}/:id/component-log`]: {
    description: 'Whatever the cause was: while another incident says something worse, that is what it showed.',
  },
  [`GET ${incidents}/:id/audit`]: {
    description: 'Of the incident itself, its updates, its notes and its deliveries, also of those that are gone.',
  },
  [`GET ${incidents}/:id/deliveries`]: {
    description: 'Without the scope `subscribers:read` addresses are shown in part.',
  },
  [`POST ${incidents}/:id/deliveries/retry`]: {
    description: 'From the first attempt on. Those that wait, were sent or are not wanted any more stay as they are.',
  },
  'POST /api/v1/pages/:page/deliveries/:id/retry': {
    description: 'From the first attempt on.',
    refusals: { 409: 'It has not failed.' },
  },
  [`POST ${templates}`]: {
    description:
      'A variable that does not exist, or is not known where the words are used, is refused with the field it stands ' +
      'in. The wording of an event begins each mail about it from the next event on; without one the usual words stand.',
    refusals: { 409: 'The event has its wording, or the page has 200 templates.' },
  },
  [`POST ${templates}/preview`]: {
    description:
      'For a `draft` its own values count, over those of the incident it is about. The preview of a `notification` is ' +
      'what mails begin with in the language of the page; in a mail it is that of the reader. Changes nothing.',
  },
  [`DELETE ${templates}/:id`]: {
    description: 'What was written with it stays. An event without its wording has the usual one again.',
  },
  [`POST ${subscribers}`]: {
    description:
      'With `confirmed` you state that the person has agreed, and the audit log keeps who said so. Without it a mail, or ' +
      'a code to the phone, asks them first, and they hear nothing until they confirm. An address that is there already ' +
      'is not added twice. What posts to the web (`webhook`, `slack`, `teams`, `discord`) has a `url` and is active at ' +
      'once; a webhook’s `secret` is in this answer and in no other.',
    refusals: {
      409: 'This address of the web is told already.',
      503:
        'The database does not answer; no mail server is configured and `confirmed` is not true; or no service for ' +
        'short messages is.',
    },
  },
  [`PATCH ${subscribers}/:id`]: {
    description:
      'What it follows, by which words and clock, or where its channel posts to. `state` makes one active again that was ' +
      'disabled; who has left must subscribe again.',
    refusals: { 409: 'The address is told already; or somebody who left would be told again.' },
  },
  [`POST ${subscribers}/:id/secret`]: {
    description:
      'Messages carry two signatures for a day, by the new secret and the one before. The new one is in this answer and in ' +
      'no other.',
    refusals: { 409: 'It is no webhook.' },
  },
  [`POST ${subscribers}/:id/test`]: {
    description: 'Sent while you wait, and not again: the answer says what came of it.',
    refusals: {
      409: 'It has not confirmed, or has left.',
      503: 'The database does not answer; or this server is not set up for its channel.',
    },
  },
  [`POST ${subscribers}/:id/replay`]: {
    description:
      'Everything it was sent of events since then, each under the id that it had. People are not told twice.',
    refusals: { 409: 'It is a person; or nothing is sent to it.' },
  },
  'POST /api/v1/pages/:page/deliveries/:id/replay': {
    description: 'Whatever became of it, under the id that it had, from the first attempt on.',
    refusals: { 409: 'It went to a person; or it is on its way.' },
  },
  ...recipientWords,
  'POST /api/v1/mail-reports': {
    description:
      'For whoever carries the mails of this server, signed after Standard Webhooks with BOUNCE_SECRET. A permanent bounce ' +
      'and a complaint suppress the address on every page; other bounces change nothing.',
    refusals: { 401: 'The signature is not that of this report.', 503: 'BOUNCE_SECRET is not set.' },
  },
  ...maintenanceRouteWords,
  ...deletionWords,
  ...postmortemWords,
  ...matchRouteWords,
  ...conversationRouteWords,
}
