import type {
  AddSubscriberInput,
  ChannelName,
  EditSubscriberInput,
  Subscriber,
  WebhookFormat,
} from '@incident-commander/server/contract'
import type { ClientPick } from './elements/admin-client-picks.ts'
import { postsToWeb } from './subscriber.ts'
import { subscriberDialog as words } from './words/subscribers.ts'

/** Of what a subscriber is to be told. */
export type Scope = 'everything' | 'chosen' | 'client'

/** A subscriber being added or edited. */
export interface SubscriberDraft {
  channel: ChannelName
  /** The address of the channel: mail, number or URL. */
  to: string
  format: WebhookFormat
  confirmed: boolean
  scope: Scope
  componentIds: string[]
  groupIds: string[]
  client: ClientPick | null
  locale: Subscriber['locale']
  timeZone: string
}

/** Nobody yet, in the language of the page. */
export const emptySubscriber = (locale: Subscriber['locale']): SubscriberDraft => ({
  channel: 'email',
  to: '',
  format: 'standard',
  confirmed: false,
  scope: 'everything',
  componentIds: [],
  groupIds: [],
  client: null,
  locale,
  timeZone: '',
})

/** One that is there, to be edited. */
export const draftOf = (subscriber: Subscriber, clientName: string | null): SubscriberDraft => {
  const { channel, everything, componentIds, groupIds, clientId, locale, timeZone, format } = subscriber
  const chosen = componentIds.length + groupIds.length > 0
  return {
    channel,
    to: '',
    format: format ?? 'standard',
    confirmed: true,
    scope: everything ? 'everything' : chosen ? 'chosen' : 'client',
    componentIds,
    groupIds,
    client: clientId === null ? null : { id: clientId, name: clientName ?? clientId },
    locale,
    timeZone: timeZone ?? '',
  }
}

/** The field that the address of a channel goes into. */
export const addressField = (channel: ChannelName): 'email' | 'phone' | 'url' =>
  channel === 'email' ? 'email' : channel === 'sms' ? 'phone' : 'url'

/** What is missing before anything is sent, by JSON Pointer. */
export function missingIn(draft: SubscriberDraft, editing: boolean): Map<string, string> {
  const wrong = new Map<string, string>()
  const field = addressField(draft.channel)
  if (!editing && draft.to.trim() === '') wrong.set(`/${field}`, words.missing[field])
  if (draft.scope === 'chosen' && draft.componentIds.length + draft.groupIds.length === 0)
    wrong.set('/componentIds', words.missingChosen)
  if (draft.scope === 'client' && draft.client === null) wrong.set('/clientId', words.missingClient)
  return wrong
}

/** What is sent to add it. */
export function additionOf(draft: SubscriberDraft): AddSubscriberInput {
  const { channel, scope, componentIds, groupIds, client, locale, timeZone } = draft
  return {
    channel,
    [addressField(channel)]: draft.to.trim(),
    ...(channel === 'webhook' ? { format: draft.format } : {}),
    ...(postsToWeb(channel) ? {} : { confirmed: draft.confirmed }),
    ...(scope === 'chosen' && componentIds.length > 0 ? { componentIds } : {}),
    ...(scope === 'chosen' && groupIds.length > 0 ? { groupIds } : {}),
    ...(client ? { clientId: client.id } : {}),
    locale,
    ...(timeZone.trim() ? { timeZone: timeZone.trim() } : {}),
  }
}

/** What is sent to edit it. */
export function editionOf(draft: SubscriberDraft): EditSubscriberInput {
  const { channel, scope, componentIds, groupIds, client, locale, timeZone } = draft
  return {
    ...(scope === 'everything'
      ? { componentIds: null }
      : scope === 'client'
        ? { componentIds: [], groupIds: [] }
        : { componentIds, groupIds }),
    clientId: client?.id ?? null,
    locale,
    timeZone: timeZone.trim() || null,
    ...(channel === 'webhook' ? { format: draft.format } : {}),
    ...(postsToWeb(channel) && draft.to.trim() ? { url: draft.to.trim() } : {}),
  }
}
