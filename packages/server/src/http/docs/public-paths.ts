import * as z from 'zod'
import {
  History,
  HistoryMonth,
  HistorySearch,
  PublicPostmortem,
  StatusDocument,
  UptimeDocument,
  UptimeMonth,
} from '../../contract/index.ts'
import { areaOf } from './areas.ts'
import type { Operation, Parameter, Response } from './description.ts'
import type { Schemas } from './schemas.ts'
import { agentPaths } from './agent-paths.ts'
import { matchingPaths } from './matching-paths.ts'
import { subscribingPaths } from './subscribing-paths.ts'
import { v2Documents } from './v2-schemas.ts'

/** Something that everybody may read; the pre-router answers it, so no route declares it. */
interface PublicPath {
  summary: string
  description?: string
  type: string
  schema?: z.ZodType
  /** Parameters that it takes besides. */
  query?: (keyof typeof queryParameters)[]
  /** Whether it is not held in memory with an ETag. */
  live?: boolean
}

const queryParameters = {
  q: { name: 'q', in: 'query', required: false, description: 'Words to look for', schema: { type: 'string' } },
  after: {
    name: 'after',
    in: 'query',
    required: false,
    description: 'Where an earlier part of the search ended: as `next` has it',
    schema: { type: 'string' },
  },
  style: {
    name: 'style',
    in: 'query',
    required: false,
    description: 'How it looks',
    schema: { type: 'string', enum: ['flat', 'flat-square', 'plastic', 'for-the-badge', 'social'], default: 'flat' },
  },
  label: {
    name: 'label',
    in: 'query',
    required: false,
    description: 'What stands before the status, 60 characters at most',
    schema: { type: 'string' },
  },
} satisfies Record<string, Parameter>

const html = 'text/html; charset=utf-8'
const json = 'application/json; charset=utf-8'
const atom = 'application/atom+xml; charset=utf-8'
const rss = 'application/rss+xml; charset=utf-8'
const calendar = 'text/calendar; charset=utf-8'
const markdown = 'text/markdown; charset=utf-8'
const svg = 'image/svg+xml; charset=utf-8'

const paths: Record<string, PublicPath> = {
  '/': { summary: 'The status page, readable without JavaScript', type: html },
  '/incidents/{id}': { summary: 'The page of one incident', type: html },
  '/incidents/{id}/postmortem': { summary: 'The postmortem of an incident, once published', type: html },
  '/incidents/{id}/postmortem.json': {
    summary: 'The postmortem of an incident as JSON',
    type: json,
    schema: PublicPostmortem,
  },
  '/status.json': {
    summary: 'Everything a widget shows: overall status, components, open incidents, what ended lately',
    description: 'One document per page. New fields may come; `format` grows when one goes or changes its meaning.',
    type: json,
    schema: StatusDocument,
  },
  '/maintenance/{id}': { summary: 'The page of one maintenance', type: html },
  '/history': {
    summary: 'The page of this month; with `q`, what of the whole record has those words',
    type: html,
    query: ['q', 'after'],
  },
  '/history/{month}': { summary: 'The page of one month', type: html },
  '/history.json': {
    summary: 'The months in which something began; with `q`, what of the whole record has those words',
    description:
      'A search finds what has every word in a title, a message or the name of a component, in any case and with or ' +
      'without accents. It looks at 400 incidents and maintenances at a time and finds 25; `next` goes on. A network ' +
      'may make 60 a minute.',
    type: json,
    schema: z.union([History, HistorySearch]),
    query: ['q', 'after'],
  },
  '/history/{month}.json': {
    summary: 'What began in one month',
    description: '`earlier` and `later` lead from month to month.',
    type: json,
    schema: HistoryMonth,
  },
  '/history.atom': {
    summary: 'Incidents and maintenances as an Atom feed',
    description: 'The newest, up to 256 KiB; a link `prev-archive` leads on to the months (RFC 5005).',
    type: atom,
  },
  '/history/{month}.atom': { summary: 'What began in one month as an Atom feed', type: atom },
  '/uptime': { summary: 'The page of this month’s uptime, and percentages of the last days', type: html },
  '/uptime/{month}': { summary: 'The page of one month’s uptime', type: html },
  '/uptime.json': {
    summary: 'Uptime of the last 90 days, by component and group',
    description: 'Minutes of a trouble that lasts are told anew each minute.',
    type: json,
    schema: UptimeDocument,
  },
  '/uptime/{month}.json': {
    summary: 'Uptime of one month, by component and group',
    description: '`earlier` and `later` lead from month to month.',
    type: json,
    schema: UptimeMonth,
  },
  '/history.rss': {
    summary: 'Incidents and maintenances as an RSS feed (version 2.0)',
    description: 'The same entries as `/history.atom`, and the same way on to the months.',
    type: rss,
  },
  '/history/{month}.rss': { summary: 'What began in one month as an RSS feed', type: rss },
  '/maintenance.ics': {
    summary: 'Maintenances as a calendar (RFC 5545)',
    description: 'Those to come, under way and over for less than 90 days; canceled ones stay, as cancelled.',
    type: calendar,
  },
  '/components/{componentId}/maintenance.ics': {
    summary: 'Maintenances of one component as a calendar',
    type: calendar,
  },
  '/maintenance/{id}.ics': {
    summary: 'One maintenance as a calendar',
    description: 'The same as it is in `/maintenance.ics`, and for as long.',
    type: calendar,
  },
  '/feed.json': {
    summary: 'Incidents and maintenances as a JSON feed (version 1.1)',
    type: 'application/feed+json; charset=utf-8',
  },
  '/badge.svg': {
    summary: 'The overall status as a picture',
    description: 'Grey where nobody could say for five minutes how things are.',
    type: svg,
    query: ['style', 'label'],
  },
  '/components/{componentId}/badge.svg': {
    summary: 'The status of one component as a picture',
    type: svg,
    query: ['style', 'label'],
  },
  '/index.md': {
    summary: 'The status page in Markdown',
    description:
      'Also at `/p/{slug}.md`. What people wrote is escaped: no title or message can pass for a heading or a link. Pages of ' +
      'incidents, maintenances and months name theirs in the header `Link`.',
    type: markdown,
  },
  '/incidents/{id}.md': { summary: 'One incident in Markdown', type: markdown },
  '/maintenance/{id}.md': { summary: 'One maintenance in Markdown', type: markdown },
  '/history/{month}.md': { summary: 'What began in one month in Markdown', type: markdown },
  '/llms.txt': {
    summary: 'What there is for programs that read (llmstxt.org)',
    type: 'text/plain; charset=utf-8',
  },
  '/events': {
    summary: 'Server-sent events: what changes, as it changes',
    description:
      'An event `status` comes at once and after each change; its data has `revision` and `generatedAt`, and `status` ' +
      'and `incidents` as in `/status.json` unless they pass 16 KB: fetch that document then. An event `alive` comes ' +
      'every 15 seconds. A network may hold 50 streams; the next one is answered 503.',
    type: 'text/event-stream; charset=utf-8',
    live: true,
  },
  ...Object.fromEntries(
    Object.entries(v2Documents).map(([name, { summary, schema }]) => [
      `/api/v2/${name}`,
      { summary, schema, type: json },
    ]),
  ),
}

const parameters: Record<string, Parameter> = {
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Id of the incident or maintenance',
    schema: { type: 'string' },
  },
  componentId: {
    name: 'componentId',
    in: 'path',
    required: true,
    description: 'Id of the component',
    schema: { type: 'string' },
  },
  month: { name: 'month', in: 'path', required: true, description: '`YYYY-MM`', schema: { type: 'string' } },
}

const etag: NonNullable<Response['headers']> = {
  ETag: { description: 'Send it as `If-None-Match` to be answered 304', schema: { type: 'string' } },
  'X-Snapshot-Age': {
    description: 'Seconds since it was last known to be current, while the database is away',
    schema: { type: 'integer' },
  },
  'X-Snapshot-At': { description: 'When what you read was made', schema: { type: 'string', format: 'date-time' } },
}

const headers: NonNullable<Response['headers']> = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
}

const preparing: Response = {
  description: 'This part of the record is being prepared; come back after `Retry-After`',
  headers,
}

const wordsOfMethod = (path: string, name = '') =>
  `${name}${path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '')}`

/** What the public side answers, as paths of the description. */
export function publicPaths(schemas: Schemas): Record<string, Record<string, Operation>> {
  const read = Object.entries(paths).map(([path, { summary, description, type, schema, live, query = [] }]) => {
    const names = [...path.matchAll(/{(\w+)}/g)].flatMap(([, name = '']) => parameters[name] ?? [])
    const content = { [type]: schema ? { schema: schemas.of(schema, 'output', 'answer') } : {} }
    const operation: Operation = {
      operationId: wordsOfMethod(path, 'read'),
      tags: [areaOf(path) ?? 'Other'],
      summary,
      ...(description ? { description } : {}),
      security: [],
      parameters: [...names, ...query.map((name) => queryParameters[name])],
      responses: {
        200: { description: 'There it is', ...(live ? {} : { headers: etag }), content },
        ...(live ? { 503: { description: 'Too many streams' } } : { 304: { description: 'You have it already' } }),
        ...(/^\/(?:history|incidents|uptime|maintenance\/)/.test(path) ? { 503: preparing } : {}),
        ...(query.includes('q') ? { 429: { description: 'Too many searches', headers } } : {}),
        404: { description: 'There is no such page, or nothing on it at this address' },
      },
    }
    return [path, { get: operation }] as const
  })
  return Object.fromEntries([...read, ...subscribingPaths(schemas), ...matchingPaths(schemas), ...agentPaths()])
}
