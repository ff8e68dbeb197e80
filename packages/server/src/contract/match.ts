import * as z from 'zod'
import { Id } from './basics.ts'
import { IncidentStatus } from './status.ts'

const message = z
  .string()
  .max(20_000)
  .refine((text) => text.trim() !== '', 'must not be empty')

/** A customer's message, of which the first 2,000 characters are read, and how many matches are wanted. */
export const MatchInput = z
  .strictObject({ message, limit: z.int().min(1).max(20).default(5) })
  .meta({ id: 'MatchInput' })
export type MatchInput = z.infer<typeof MatchInput>

/** The same from a team, which may ask about some incidents only. */
export const TeamMatchInput = MatchInput.extend({ incidentIds: z.array(Id).min(1).max(100).optional() }).meta({
  id: 'TeamMatchInput',
})
export type TeamMatchInput = z.infer<typeof TeamMatchInput>

/** Why an incident is among the matches. */
export const MatchEvidence = z
  .object({
    meaning: z.number().nullable(),
    words: z.array(z.string()),
    subjects: z.array(z.string()),
    symptoms: z.array(z.string()),
  })
  .meta({ id: 'MatchEvidence' })
export type MatchEvidence = z.infer<typeof MatchEvidence>

/** An open incident that a message may be about. */
export const IncidentMatch = z
  .object({
    incident: z.object({ id: Id, title: z.string(), status: IncidentStatus, url: z.string() }),
    confidence: z.number().min(0).max(1),
    evidence: MatchEvidence,
  })
  .meta({ id: 'IncidentMatch' })
export type IncidentMatch = z.infer<typeof IncidentMatch>

/** What a message is about: open incidents, likeliest first, and how likely it is that none is meant. */
export const MatchAnswer = z
  .object({
    matches: z.array(IncidentMatch),
    none: z.number().min(0).max(1),
    reply: z.string(),
    model: z.string(),
  })
  .meta({ id: 'MatchAnswer' })
export type MatchAnswer = z.infer<typeof MatchAnswer>
