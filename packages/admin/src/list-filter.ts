/** What a list is narrowed to, as its address says it; what is empty narrows nothing. `after` is the cursor of the part before. */
export type ListFilter = Readonly<Record<string, string>>

/** What each part of a filter must look like. */
export type FilterForms = Readonly<Record<string, RegExp>>

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

/** What is said of a question, as a query; what is empty is left out. */
export const queryOf = (said: Record<string, string | number | undefined>) =>
  String(
    new URLSearchParams(
      Object.entries(said).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, String(value)]],
      ),
    ),
  )
