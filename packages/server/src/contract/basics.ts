import * as z from 'zod'

const surrogate = /\p{Surrogate}/u

/** One line of text from a person: trimmed, no control characters, no lone surrogates. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'must be one line without control characters')
    .refine((text) => !surrogate.test(text), 'must be well-formed Unicode')

/** Text of several lines from a person: no NUL, no lone surrogates. */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes('\0'), 'must not contain NUL')
    .refine((text) => !surrogate.test(text), 'must be well-formed Unicode')

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

/** A page of a list: `nextCursor` is null on the last one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Which part of a list to read. */
export const ListQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListQuery = z.infer<typeof ListQuery>
