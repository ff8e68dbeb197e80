import { between, dayForm, type FilterForms, idForm, type ListFilter, narrows, queryOf } from './list-filter.ts'

/** Statuses one can narrow to. */
export const filterStates = ['upcoming', 'under_way', 'over', 'verifying', 'completed', 'canceled'] as const

/** What the list of maintenances can be narrowed to, in its address. */
export const maintenanceForms: FilterForms = {
  search: /^.{1,200}$/,
  status: new RegExp(`^(?:${filterStates.join('|')})$`),
  component: idForm,
  from: dayForm,
  until: dayForm,
}

/** The query that asks the API for this part of the list: where nothing narrows it, of what is over. */
export const maintenanceQuery = (filter: ListFilter, limit: number, timeZone: string): string =>
  queryOf({
    limit,
    cursor: filter['after'],
    search: filter['search']?.trim(),
    status: narrows(filter) ? filter['status'] : 'over',
    componentId: filter['component'],
    ...between(filter, timeZone),
  })
