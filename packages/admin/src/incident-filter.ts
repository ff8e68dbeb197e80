import { fromLocalTime } from './zone-time.ts'

/** What the list of incidents is narrowed to, as its address says it; what is empty narrows nothing. */
export interface IncidentFilter {
  search: string
  status: string
  impact: string
  component: string
  /** Days, `YYYY-MM-DD`, in the page's zone; both are included. */
  from: string
  until: string
  test: string
  /** Where this part of the list begins: the cursor of the one before. */
  after: string
}

const names = ['search', 'status', 'impact', 'component', 'from', 'until', 'test', 'after'] as const

/** Statuses one can narrow to; `open` is whatever is not over. */
export const filterStatuses = ['open', 'investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const

/** Impacts one can narrow to; `unset` is an impact that was left off. */
export const filterImpacts = ['critical', 'major', 'minor', 'none', 'unset'] as const

const formOf: Partial<Record<keyof IncidentFilter, RegExp>> = {
  status: new RegExp(`^(?:${filterStatuses.join('|')})$`),
  impact: new RegExp(`^(?:${filterImpacts.join('|')})$`),
  component: /^[a-z0-9]{12}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
  test: /^(?:true|false)$/,
}

/** Reads the filter from the query of an address; what makes no sense is left out. */
export function filterIn(query: string): IncidentFilter {
  const sent = new URLSearchParams(query)
  const read = (name: keyof IncidentFilter) => {
    const value = (sent.get(name) ?? '').slice(0, 200)
    return formOf[name]?.test(value) === false ? '' : value
  }
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as IncidentFilter
}

/** Whether the filter leaves anything out. */
export const isNarrowed = ({ after: _, ...filter }: IncidentFilter) =>
  Object.values(filter).some((value) => value !== '')

/** The address of a list, below `path`. */
export function filterAddress(path: string, filter: Partial<IncidentFilter>): string {
  const said = names.flatMap((name) => (filter[name] ? [[name, filter[name]] as [string, string]] : []))
  return said.length > 0 ? `${path}?${String(new URLSearchParams(said))}` : path
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The query that asks the API for this part of the list. */
export function filterQuery(filter: IncidentFilter, limit: number, timeZone: string): string {
  const midnight = (day: string) => fromLocalTime(`${day}T00:00`, timeZone) ?? ''
  const said: Record<string, string> = {
    limit: String(limit),
    cursor: filter.after,
    search: filter.search.trim(),
    status: filter.status,
    impact: filter.impact,
    componentId: filter.component,
    from: filter.from && midnight(filter.from),
    to: filter.until && midnight(dayAfter(filter.until)),
    test: filter.test,
  }
  return String(new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')))
}
