import * as z from 'zod'
import { DayInput, Id, Instant, InstantInput, line, ListQuery, prose } from './basics.ts'
import { HistoryMonth } from './document.ts'
import { MessageTree } from './message.ts'
import { Impact, IncidentStatus } from './status.ts'

/** How far an account of an incident has come: `published` is for everybody, `internal` for the team for good. */
export const PostmortemStatus = z.enum(['draft', 'published', 'internal'])
export type PostmortemStatus = z.infer<typeof PostmortemStatus>

/** One moment of the story, its text in Markdown. */
export const TimelineEntry = z.object({ at: Instant, text: z.string() }).meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Something that is done so that it does not happen again. */
export const CorrectiveAction = z
  .object({ text: z.string(), owner: z.string().nullable(), dueOn: z.iso.date().nullable(), done: z.boolean() })
  .meta({ id: 'CorrectiveAction' })
export type CorrectiveAction = z.infer<typeof CorrectiveAction>

/** Markdown, with its parsed form. */
export const MarkdownText = z.object({ markdown: z.string(), tree: MessageTree }).meta({ id: 'MarkdownText' })
export type MarkdownText = z.infer<typeof MarkdownText>

/** What everybody may read of a postmortem; a text that nobody wrote has an empty tree, a number null is not told. */
export const PostmortemContent = z
  .object({
    title: z.string(),
    summary: MarkdownText,
    impact: MarkdownText,
    rootCause: MarkdownText,
    affectedClients: z.int().nullable(),
    downtimeMinutes: z.int().nullable(),
    timeline: z.array(z.object({ at: Instant, text: MarkdownText })),
    actions: z.array(CorrectiveAction),
    publishedAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'PostmortemContent' })
export type PostmortemContent = z.infer<typeof PostmortemContent>

/** `/incidents/{id}/postmortem.json`: the account of an incident with the incident it is about. */
export const PublicPostmortem = z
  .object({
    format: z.literal(1),
    page: HistoryMonth.shape.page,
    url: z.string(),
    incident: z.object({
      id: Id,
      title: z.string(),
      url: z.string(),
      impact: Impact.nullable(),
      startedAt: Instant,
      resolvedAt: Instant.nullable(),
      components: z.array(z.object({ id: Id, name: z.string() })),
    }),
    postmortem: PostmortemContent,
  })
  .meta({ id: 'PublicPostmortem' })
export type PublicPostmortem = z.infer<typeof PublicPostmortem>

/** What a postmortem and a list say of the incident it is about. */
export const AccountedIncident = z
  .object({
    id: Id,
    title: z.string(),
    status: IncidentStatus,
    impact: Impact.nullable(),
    startedAt: Instant,
    resolvedAt: Instant.nullable(),
    url: z.string(),
  })
  .meta({ id: 'AccountedIncident' })
export type AccountedIncident = z.infer<typeof AccountedIncident>

/**
 * A postmortem as its authors see it. `affectedClients` and `downtimeMinutes` are null while what is `computed` counts;
 * `computed.affectedClients` is null on a page without clients. `shown` is what everybody reads, or would.
 */
export const Postmortem = z
  .object({
    incident: AccountedIncident,
    status: PostmortemStatus,
    title: z.string(),
    summary: z.string(),
    impact: z.string(),
    rootCause: z.string(),
    affectedClients: z.int().nullable(),
    downtimeMinutes: z.int().nullable(),
    computed: z.object({ affectedClients: z.int().nullable(), downtimeMinutes: z.int() }),
    timeline: z.array(TimelineEntry),
    actions: z.array(CorrectiveAction),
    shown: PostmortemContent,
    url: z.string().nullable(),
    editedBy: z.string().nullable(),
    publishedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Postmortem' })
export type Postmortem = z.infer<typeof Postmortem>

const count = z.int().min(0).max(1_000_000_000).nullable()

/**
 * What an author sends: what is left out stays as it is, or, with PUT, becomes what a new postmortem begins with: the
 * incident's title, a timeline made of its updates, and else nothing.
 */
export const PostmortemInput = z
  .strictObject({
    title: line(200),
    summary: prose(10_000),
    impact: prose(10_000),
    rootCause: prose(10_000),
    affectedClients: count,
    downtimeMinutes: count,
    timeline: z.array(z.strictObject({ at: InstantInput, text: prose(2000).min(1) })).max(200),
    actions: z
      .array(
        z.strictObject({
          text: line(500),
          owner: line(120).nullable().optional(),
          dueOn: DayInput.nullable().optional(),
          done: z.boolean().optional(),
        }),
      )
      .max(100),
  })
  .partial()
  .meta({ id: 'PostmortemInput' })
export type PostmortemInput = z.infer<typeof PostmortemInput>

/** What an author sends to publish; nobody is told unless `notify` is true. */
export const PublishPostmortemInput = z
  .strictObject({ notify: z.boolean().optional() })
  .meta({ id: 'PublishPostmortemInput' })
export type PublishPostmortemInput = z.infer<typeof PublishPostmortemInput>

/** An incident that is over, in a list, with its postmortem if it has one. */
export const PostmortemSummary = z
  .object({
    incident: AccountedIncident,
    postmortem: Postmortem.pick({
      status: true,
      title: true,
      publishedAt: true,
      updatedAt: true,
      version: true,
    }).nullable(),
  })
  .meta({ id: 'PostmortemSummary' })
export type PostmortemSummary = z.infer<typeof PostmortemSummary>

/** Which incidents to list; every filter narrows. */
export const ListPostmortemsQuery = ListQuery.extend({
  status: z
    .enum([...PostmortemStatus.options, 'written', 'missing'])
    .optional()
    .describe('`written`: those with a postmortem, whatever its status; `missing`: those without one'),
  incidentId: Id.optional().describe('Only this incident'),
})
export type ListPostmortemsQuery = z.infer<typeof ListPostmortemsQuery>
