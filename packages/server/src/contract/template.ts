import * as z from 'zod'
import { Id, Instant, InstantInput, line, prose } from './basics.ts'
import { MessageTree } from './message.ts'
import { Impact, UpdateStatus } from './status.ts'

/** What a template is for: declaring an incident, posting an update, planning a maintenance, or what mails begin with. */
export const TemplateKind = z.enum(['incident', 'update', 'maintenance', 'notification'])
export type TemplateKind = z.infer<typeof TemplateKind>

/** What happened, where people are told of it. */
export const NotificationEvent = z.enum(['incident.opened', 'incident.updated', 'incident.resolved'])
export type NotificationEvent = z.infer<typeof NotificationEvent>

/** What stands in a template as `{{name}}`; which of them a field may have depends on what is known by then. */
export const TemplateVariable = z.enum([
  'page',
  'incident',
  'components',
  'status',
  'impact',
  'startedAt',
  'nextUpdateBy',
  'startsAt',
  'endsAt',
  'link',
])
export type TemplateVariable = z.infer<typeof TemplateVariable>

/**
 * Words written once. Of an `incident`: `title`, `impact`, `status`, `componentIds` and its first `message`; of an
 * `update`: `status` and `message`; of a `maintenance`: `title`, `componentIds`, `durationMinutes`, and its description as
 * `message`; of a `notification`: the `subject` of mails about its `event`, and the `message` that they begin with.
 */
export const Template = z
  .object({
    id: Id,
    kind: TemplateKind,
    event: NotificationEvent.nullable(),
    name: z.string(),
    title: z.string().nullable(),
    status: UpdateStatus.nullable(),
    impact: Impact.nullable(),
    componentIds: z.array(Id),
    subject: z.string().nullable(),
    message: z.string().nullable(),
    durationMinutes: z.int().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Template' })
export type Template = z.infer<typeof Template>

const words = {
  title: line(200).nullable(),
  status: UpdateStatus.nullable(),
  impact: Impact.nullable(),
  componentIds: z.array(Id).max(500),
  subject: line(200).nullable(),
  message: prose(10_000).nullable(),
  durationMinutes: z.int().min(1).max(43_200).nullable(),
}

/** What an admin sends to create a template. A `notification` needs its `event`, of which there is one. */
export const CreateTemplateInput = z
  .strictObject({
    kind: TemplateKind,
    event: NotificationEvent.optional(),
    name: line(120),
    ...z.object(words).partial().shape,
  })
  .meta({ id: 'CreateTemplateInput' })
export type CreateTemplateInput = z.infer<typeof CreateTemplateInput>

/** What an admin sends to edit a template: what is left out stays, null clears. */
export const EditTemplateInput = z
  .strictObject({ name: line(120), ...words })
  .partial()
  .meta({ id: 'EditTemplateInput' })
export type EditTemplateInput = z.infer<typeof EditTemplateInput>

/**
 * Words to be shown with their variables filled in: with those of an incident, of a `draft` that is being written (on top
 * of the incident, if there is one), or, without either, of the page's newest incident. Of a maintenance: with its draft.
 */
export const PreviewTemplateInput = z
  .strictObject({
    kind: TemplateKind,
    title: words.title.optional(),
    subject: words.subject.optional(),
    message: words.message.optional(),
    incidentId: Id.optional(),
    draft: z
      .strictObject({
        title: prose(200),
        status: UpdateStatus,
        impact: Impact.nullable(),
        componentIds: words.componentIds,
        nextUpdateBy: InstantInput.nullable(),
        startsAt: InstantInput,
        endsAt: InstantInput,
      })
      .partial()
      .optional(),
  })
  .meta({ id: 'PreviewTemplateInput' })
export type PreviewTemplateInput = z.infer<typeof PreviewTemplateInput>

/** The words as they will be, and what each variable they may use stands for. `example`: there is no incident, so it is made up. */
export const TemplatePreview = z
  .object({
    title: z.string().nullable(),
    subject: z.string().nullable(),
    message: z.string().nullable(),
    tree: MessageTree,
    values: z.record(z.string(), z.string()),
    example: z.boolean(),
  })
  .meta({ id: 'TemplatePreview' })
export type TemplatePreview = z.infer<typeof TemplatePreview>
