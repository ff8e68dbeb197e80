import * as z from 'zod'

const isWellFormed = (text: string) => !/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(text)

/** Characters that turn the direction of all that follows: text could be made to read as something else. */
const turnsDirection = /[\u202a-\u202e\u2066-\u2069]/

const isVisible = (text: string) => /[^\p{Cf}\p{Z}\p{Cc}]/u.test(text)

/** One line of text from a person: trimmed, visible, without control characters or what turns its direction. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'must be one line without control characters')
    .refine((text) => !turnsDirection.test(text), 'must not contain characters that turn the direction of text')
    .refine(isWellFormed, 'must be well-formed Unicode')
    .refine(isVisible, 'must contain something that can be seen')

/** Text of several lines from a person: no control characters but line ends and tabs. */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !/(?![\n\r\t])\p{Cc}/u.test(text), 'must not contain control characters')
    .refine((text) => !turnsDirection.test(text), 'must not contain characters that turn the direction of text')
    .refine(isWellFormed, 'must be well-formed Unicode')

/** The name of a public object: 12 characters `[a-z0-9]`, the same in the v2 API. */
export const Id = z.string().regex(/^[a-z0-9]{12}$/, 'must be an id of 12 characters a-z, 0-9')
export type Id = z.infer<typeof Id>

/** An instant on our wire: ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** An instant as callers may write it: ISO 8601 with `Z` or an offset. */
export const InstantInput = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '1990' && text < '2200', 'must lie between 1990 and 2200')

/** A day as callers may write it. PostgreSQL knows no year 0, and JavaScript no end of years. */
export const DayInput = z.iso
  .date()
  .refine((text) => text >= '0001' && text < '2200', 'must lie between 0001-01-01 and 2199-12-31')

/** A page of a list: `nextCursor` is null on the last one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Which part of a list to read. */
export const ListQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListQuery = z.infer<typeof ListQuery>
