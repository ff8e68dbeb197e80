import * as z from 'zod'

/** Not a pattern, as those below are: the description shows them, and few languages know `\p`. */
const isWellFormed = (text: string) => !/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(text)

const isVisible = (text: string) => /[^\p{Cf}\p{Z}\p{Cc}]/u.test(text)

/** Characters that turn the direction of all that follows: text could be made to read as something else. */
const turnsNothing = /^[^\u202a-\u202e\u2066-\u2069]*$/
const turns = 'must not contain characters that turn the direction of text'

/** One line of text from a person: trimmed, visible, without control characters or what turns its direction. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/, 'must be one line without control characters')
    .regex(turnsNothing, turns)
    .refine(isWellFormed, 'must be well-formed Unicode')
    .refine(isVisible, 'must contain something that can be seen')

/** Text of several lines from a person: no control characters but line ends and tabs. */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/, 'must not contain control characters')
    .regex(turnsNothing, turns)
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
  .regex(/^(?:199|20\d|21\d)\d-/, 'must lie between 1990 and 2200')
  // The description names the format only where nothing else is asked of the text.
  .meta({ format: 'date-time' })

/** A day as callers may write it. PostgreSQL knows no year 0, and JavaScript no end of years. */
export const DayInput = z.iso
  .date()
  .regex(/^(?:(?!0000)[01]\d|2[01])\d\d-/, 'must lie between 0001-01-01 and 2199-12-31')
  .meta({ format: 'date' })

/** A page of a list: `nextCursor` is null on the last one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Which part of a list to read. */
export const ListQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListQuery = z.infer<typeof ListQuery>
