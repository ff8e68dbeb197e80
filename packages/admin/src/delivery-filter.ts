import type { RetryDeliveriesInput } from '@incident-commander/server/contract'
import { type FilterForms, type ListFilter, queryOf } from './list-filter.ts'
import { fromLocalTime } from './zone-time.ts'

const id = /^[a-z0-9]{12}$/
const day = /^\d{4}-\d\d-\d\d$/

/** What the log can be narrowed to, in its address. */
export const deliveryForms: FilterForms = {
  search: /^.{1,200}$/,
  channel: /^(?:email|webhook|slack|teams|discord|sms)$/,
  state: /^(?:queued|sent|failed|skipped)$/,
  event: /^[a-z]+\.[a-z_]+$/,
  incident: id,
  maintenance: id,
  subscriber: id,
  from: day,
  until: day,
}

const dayAfter = (date: string) => new Date(Date.parse(`${date}T12:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** What of the filter the API takes in a question and in a retry alike. */
export function deliveryQuestion(filter: ListFilter, timeZone: string): RetryDeliveriesInput {
  const midnight = (date: string) => fromLocalTime(`${date}T00:00`, timeZone) ?? ''
  const { search = '', channel, event, incident, maintenance, subscriber, from = '', until = '' } = filter
  const said = {
    search: search.trim(),
    channel,
    event,
    incidentId: incident,
    maintenanceId: maintenance,
    subscriberId: subscriber,
    from: from && midnight(from),
    until: until && midnight(dayAfter(until)),
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
