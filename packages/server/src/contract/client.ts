import * as z from 'zod'
import { Id, Instant, line, ListQuery } from './basics.ts'

/** A customer of the provider, with the components it uses. `reference` is its name in another system. */
export const Client = z
  .object({
    id: Id,
    name: z.string(),
    reference: z.string().nullable(),
    componentIds: z.array(Id),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Client' })
export type Client = z.infer<typeof Client>

/** What an admin sends to add a client. No two of a page have the same `reference`. */
export const CreateClientInput = z
  .strictObject({
    name: line(120),
    reference: line(120).nullable().optional(),
    componentIds: z.array(Id).max(500).optional(),
  })
  .meta({ id: 'CreateClientInput' })
export type CreateClientInput = z.infer<typeof CreateClientInput>

/** What an admin sends to edit a client: what is left out stays. `componentIds` is the whole list. */
export const EditClientInput = CreateClientInput.partial().meta({ id: 'EditClientInput' })
export type EditClientInput = z.infer<typeof EditClientInput>

/** Which clients to list. */
export const ListClientsQuery = ListQuery.extend({
  search: line(120).optional().describe('Words in the name or in the reference, in any order'),
  componentId: Id.optional().describe('Clients that use this component'),
  ids: z
    .string()
    .regex(/^[a-z0-9]{12}(?:,[a-z0-9]{12}){0,99}$/, 'must be at most 100 ids, separated by commas')
    .optional()
    .describe('These clients, by their ids, separated by commas'),
})
export type ListClientsQuery = z.infer<typeof ListClientsQuery>

/** How to import: with `dryRun` everything is checked and nothing is written. */
export const ImportClientsQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().describe('`true` checks everything and writes nothing'),
})
export type ImportClientsQuery = z.infer<typeof ImportClientsQuery>

/**
 * What an import does, or would do. With any fault nothing is written: `faults` names each wrong row by its line in the
 * file, the first being the one with the names of the columns.
 */
export const ClientImport = z
  .object({
    dryRun: z.boolean(),
    added: z.int(),
    edited: z.int(),
    unchanged: z.int(),
    faults: z.array(z.object({ line: z.int(), column: z.string().nullable(), detail: z.string() })),
  })
  .meta({ id: 'ClientImport' })
export type ClientImport = z.infer<typeof ClientImport>

/** All clients as a table, in the form in which they can be imported. */
export const ClientTable = z.string().meta({ mediaType: 'text/csv' })
