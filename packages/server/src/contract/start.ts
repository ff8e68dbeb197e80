import * as z from 'zod'

/** The five steps from an empty page to one that customers have; what is done is read from what is there. `domain` is null for who cannot do it. */
export const StartSteps = z
  .object({
    components: z.boolean(),
    incident: z.boolean(),
    subscriber: z.boolean(),
    embed: z.boolean(),
    domain: z.boolean().nullable(),
    hidden: z.boolean(),
  })
  .meta({ id: 'StartSteps' })
export type StartSteps = z.infer<typeof StartSteps>

/** What an admin sends to put the steps away, or bring them back. */
export const EditStartInput = z.strictObject({ hidden: z.boolean() }).meta({ id: 'EditStartInput' })
export type EditStartInput = z.infer<typeof EditStartInput>
