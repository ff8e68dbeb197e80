import * as z from 'zod'
import { EmailAddress } from './email-address.ts'

/**
 * What whoever carries our mails tells of an address: a mail came back, or its reader said that it was unwanted. Of
 * bounces only those that are `permanent` count; a complaint always does.
 */
export const MailReport = z
  .strictObject({
    type: z.enum(['bounce', 'complaint']),
    address: EmailAddress,
    permanent: z.boolean().optional(),
    detail: z.string().max(1000).optional(),
  })
  .meta({ id: 'MailReport' })
export type MailReport = z.infer<typeof MailReport>

/** How many subscribers, on all pages together, are sent nothing more because of it. */
export const MailReportAnswer = z.object({ suppressed: z.int() }).meta({ id: 'MailReportAnswer' })
export type MailReportAnswer = z.infer<typeof MailReportAnswer>
