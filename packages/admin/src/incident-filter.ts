import { between, dayForm, type FilterForms, idForm, type ListFilter, queryOf } from './list-filter.ts'

/** Statuses one can narrow to; `open` is whatever is not over. */
export const filterStatuses = ['open', 'investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const

/** Impacts one can narrow to; `unset` is an impact that was left off. */
export const filterImpacts = ['critical', 'major', 'minor', 'none', 'unset'] as const

/** What the list of incidents can be narrowed to, in its address. */
export const incidentForms: FilterForms = {
  search: /^.{1,200}$/,
  status: new RegExp(`^(?:${filterStatuses.join('|')})$`),
  impact: new RegExp(`^(?:${filterImpacts.join('|')})$`),
  component: idForm,
  from: dayForm,
  until: dayForm,
  test: /^(?:true|false)$/,
}

/** The query that asks the API for this part of the list. */
export const incidentQuery = (filter: ListFilter, limit: number, timeZone: string): string =>
  queryOf({
    limit,
    cursor: filter['after'],
    search: filter['search']?.trim(),
    status: filter['status'],
    impact: filter['impact'],
    componentId: filter['component'],
    ...between(filter, timeZone),
    test: filter['test'],
  })
