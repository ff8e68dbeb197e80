import type { RetryDeliveriesInput } from '@incident-commander/server/contract'
import { between, dayForm, type FilterForms, idForm, type ListFilter, queryOf } from './list-filter.ts'

/** What the log can be narrowed to, in its address. */
export const deliveryForms: FilterForms = {
  search: /^.{1,200}$/,
  channel: /^(?:email|webhook|slack|teams|discord|sms)$/,
  state: /^(?:queued|sent|failed|skipped)$/,
  event: /^[a-z]+\.[a-z_]+$/,
  incident: idForm,
  maintenance: idForm,
  subscriber: idForm,
  from: dayForm,
  until: dayForm,
}

/** What of the filter the API takes in a question and in a retry alike. */
export function deliveryQuestion(filter: ListFilter, timeZone: string): RetryDeliveriesInput {
  const { search = '', channel, event, incident, maintenance, subscriber } = filter
  const { from, to } = between(filter, timeZone)
  const said = {
    search: search.trim(),
    channel,
    event,
    incidentId: incident,
    maintenanceId: maintenance,
    subscriberId: subscriber,
    from,
    until: to,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as RetryDeliveriesInput
}

/** The query that asks the API for this part of the log. */
export const deliveryQuery = (filter: ListFilter, limit: number, timeZone: string) =>
  queryOf({
    limit,
    cursor: filter['after'],
    state: filter['state'],
    ...(deliveryQuestion(filter, timeZone) as Record<string, string>),
  })
