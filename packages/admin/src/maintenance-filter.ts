import { fromLocalTime } from './zone-time.ts'

/** What the list of maintenances is narrowed to, as its address says it; what is empty narrows nothing. */
export interface MaintenanceFilter {
  search: string
  status: string
  component: string
  /** Days, `YYYY-MM-DD`, in the page's zone; both are included. */
  from: string
  until: string
  /** Where this part of the list begins: the cursor of the one before. */
  after: string
}

const names = ['search', 'status', 'component', 'from', 'until', 'after'] as const

/** Statuses one can narrow to. */
export const filterStates = ['upcoming', 'under_way', 'over', 'verifying', 'completed', 'canceled'] as const

const formOf: Partial<Record<keyof MaintenanceFilter, RegExp>> = {
  status: new RegExp(`^(?:${filterStates.join('|')})$`),
  component: /^[a-z0-9]{12}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
}

/** Reads the filter from the query of an address; what makes no sense is left out. */
export function maintenanceFilterIn(query: string): MaintenanceFilter {
  const sent = new URLSearchParams(query)
  const read = (name: keyof MaintenanceFilter) => {
    const value = (sent.get(name) ?? '').slice(0, 200)
    return formOf[name]?.test(value) === false ? '' : value
  }
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as MaintenanceFilter
}

/** Whether the filter leaves anything out. */
export const isNarrowed = ({ after: _, ...filter }: MaintenanceFilter) =>
  Object.values(filter).some((value) => value !== '')

/** The address of a list, below `path`. */
export function maintenanceAddress(path: string, filter: Partial<MaintenanceFilter>): string {
  const said = names.flatMap((name) => (filter[name] ? [[name, filter[name]] as [string, string]] : []))
  return said.length > 0 ? `${path}?${String(new URLSearchParams(said))}` : path
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The query that asks the API for this part of the list: where nothing narrows it, of what is over. */
export function maintenanceQuery(filter: MaintenanceFilter, limit: number, timeZone: string): string {
  const midnight = (day: string) => fromLocalTime(`${day}T00:00`, timeZone) ?? ''
  const said: Record<string, string> = {
    limit: String(limit),
    cursor: filter.after,
    search: filter.search.trim(),
    status: isNarrowed(filter) ? filter.status : 'over',
    componentId: filter.component,
    from: filter.from && midnight(filter.from),
    to: filter.until && midnight(dayAfter(filter.until)),
  }
  return String(new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')))
}
