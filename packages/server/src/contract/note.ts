import * as z from 'zod'
import { Id, Instant, prose } from './basics.ts'
import { MessageTree } from './message.ts'

/** A note on an incident for the team, never public. `message` is the Markdown, `tree` its parsed form. */
export const IncidentNote = z
  .object({
    id: Id,
    message: z.string(),
    tree: MessageTree,
    author: z.string().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    edited: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'IncidentNote' })
export type IncidentNote = z.infer<typeof IncidentNote>

/** What a member of the team writes down, or puts in its place. */
export const NoteInput = z.strictObject({ message: prose(10_000).min(1) }).meta({ id: 'NoteInput' })
export type NoteInput = z.infer<typeof NoteInput>
