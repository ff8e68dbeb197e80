import { wrongField } from '../errors.ts'

/** Where a list goes on: after the row of this time and id. */
export interface Position {
  at: Date
  id: string
}

/**
 * Reads a cursor that `pageOfList` wrote.
 *
 * @throws Refusal bad_input — it is not one
 */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const at = new Date(time)
  const year = at.getUTCFullYear()
  // PostgreSQL reads no year that is written with more than four digits or a sign. No time has the year NaN.
  if (!(year >= 1 && year <= 9999) || !/^[a-z0-9]{12}$/.test(id))
    throw wrongField('/cursor', 'is not a cursor of this list')
  return { at, id }
}

/** Cuts one row more than asked for into a page and the cursor of the next one. */
export function pageOfList<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  position: (row: Row) => Position,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  const { at, id } = more ? position(last) : { at: new Date(0), id: '' }
  return {
    items: shown.map(toItem),
    nextCursor: more ? Buffer.from(`${at.toISOString()} ${id}`).toString('base64url') : null,
  }
}
