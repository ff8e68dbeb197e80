import { fromLocalTime } from './zone-time.ts'

/** What a list is narrowed to, as its address says it; what is empty narrows nothing. `after` is the cursor of the part before. */
export type ListFilter = Readonly<Record<string, string>>

/** What each part of a filter must look like. */
export type FilterForms = Readonly<Record<string, RegExp>>

/** How ids and days, `YYYY-MM-DD`, look in an address. */
export const idForm = /^[a-z0-9]{12}$/
export const dayForm = /^\d{4}-\d\d-\d\d$/

/** Reads a filter from the query of an address; what makes no sense is left out. */
export function readFilter(forms: FilterForms, query: string): ListFilter {
  const sent = new URLSearchParams(query)
  return Object.fromEntries(
    Object.entries({ ...forms, after: /^.{0,200}$/ }).map(([name, form]) => {
      const value = sent.get(name) ?? ''
      return [name, form.test(value) ? value : '']
    }),
  )
}

/** Whether a filter leaves anything out. */
export const narrows = ({ after: _, ...filter }: ListFilter) => Object.values(filter).some((value) => value !== '')

/** The address of a list below `path`. */
export function narrowedAddress(path: string, filter: ListFilter): string {
  const said = Object.entries(filter).filter(([, value]) => value !== '')
  return said.length > 0 ? `${path}?${String(new URLSearchParams(said))}` : path
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The days of a filter as instants, by the clock of a zone: both days are included. */
export function between({ from = '', until = '' }: ListFilter, timeZone: string): { from: string; to: string } {
  const midnight = (day: string) => fromLocalTime(`${day}T00:00`, timeZone) ?? ''
  return { from: from && midnight(from), to: until && midnight(dayAfter(until)) }
}

/** What is said of a question, as a query; what is empty is left out. */
export const queryOf = (said: Record<string, string | number | undefined>) =>
  String(
    new URLSearchParams(
      Object.entries(said).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, String(value)]],
      ),
    ),
  )
