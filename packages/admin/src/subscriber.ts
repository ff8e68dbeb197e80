import type { Subscriber } from '@incident-commander/server/contract'
import { type FilterForms, idForm, type ListFilter, queryOf } from './list-filter.ts'
import type { Standing } from './words/subscribers.ts'

/** How a subscriber stands: what keeps messages from it comes before what it once said. */
export function standingOf({ state, suppressed, failingSince }: Subscriber): Standing {
  if (suppressed) return 'suppressed'
  if (state === 'active' && failingSince) return 'failing'
  return state
}

/** What the list of subscribers can be narrowed to, in its address. */
export const subscriberForms: FilterForms = {
  search: /^.{1,200}$/,
  channel: /^(?:email|webhook|slack|teams|discord|sms)$/,
  state: /^(?:active|unconfirmed|disabled|suppressed|unsubscribed)$/,
  component: idForm,
  client: idForm,
}

/** The query that asks the API for this part of the list. */
export function subscriberQuery(filter: ListFilter, limit: number): string {
  const { state = '' } = filter
  return queryOf({
    limit,
    cursor: filter['after'],
    search: filter['search']?.trim(),
    channel: filter['channel'],
    ...(state === 'suppressed' ? { suppressed: 'true' } : { state }),
    ...(state === 'active' ? { suppressed: 'false' } : {}),
    componentId: filter['component'],
    clientId: filter['client'],
  })
}

/** Channels that post to an address of the web. */
export const postsToWeb = (channel: Subscriber['channel']) => channel !== 'email' && channel !== 'sms'
