import * as z from 'zod'
import { line } from './basics.ts'

/**
 * How to import subscribers. `consent` states how these people agreed to be told; it is kept with each, with who said so
 * and when. With `dryRun` everything is checked and nothing is written.
 */
export const ImportSubscribersQuery = z.strictObject({
  consent: line(1000).optional().describe('How these people agreed; needed unless it is a dry run'),
  dryRun: z.enum(['true', 'false']).optional().describe('`true` checks everything and writes nothing'),
})
export type ImportSubscribersQuery = z.infer<typeof ImportSubscribersQuery>

/** What becomes of one row: it is added, is there already and stays as it is, or is wrong and passed over. */
export const ImportedRow = z.object({
  line: z.int(),
  result: z.enum(['added', 'known', 'wrong']),
  column: z.string().nullable(),
  detail: z.string().nullable(),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** What an import did, or would do, row by row; the first line is the one with the names of the columns. */
export const SubscriberImport = z
  .object({ dryRun: z.boolean(), added: z.int(), known: z.int(), wrong: z.int(), rows: z.array(ImportedRow) })
  .meta({ id: 'SubscriberImport' })
export type SubscriberImport = z.infer<typeof SubscriberImport>

/** All subscribers by email and by phone as a table, in the form in which they can be imported. */
export const SubscriberCsv = z.string().meta({ mediaType: 'text/csv' })
