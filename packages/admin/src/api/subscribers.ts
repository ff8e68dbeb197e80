import type {
  AddedSubscriber,
  AddSubscriberInput,
  ChannelName,
  ChannelOverview,
  EditSubscriberInput,
  PageDeliveries,
  ReplayAnswer,
  RetryAnswer,
  RetryDeliveriesInput,
  RotatedSecret,
  Subscriber,
  SubscriberImport,
  TestAnswer,
  TestChannelInput,
} from '@incident-commander/server/contract'
import type { Listed } from './list.ts'
import { get, patch, post, postTable, putThing, remove } from './request.ts'

const subscribers = (pageId: string) => `/pages/${pageId}/subscribers`

/** A part of a page's subscribers, newest first; `query` as the API has it. */
export const listSubscribers = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<Subscriber>>(`${subscribers(pageId)}?${query}`, signal)

/** Adds a subscriber; a webhook's secret is in the answer, this once. */
export const addSubscriber = (pageId: string, input: AddSubscriberInput, key: string) =>
  post<AddedSubscriber>(subscribers(pageId), input, key)

/** Edits a subscriber, unless somebody has changed it since. */
export const editSubscriber = (pageId: string, { id, version }: Subscriber, input: EditSubscriberInput, key: string) =>
  patch<Subscriber>(`${subscribers(pageId)}/${id}`, input, version, key)

/** Tells a subscriber nothing any more, until that is lifted. */
export const suppressSubscriber = (pageId: string, { id }: Subscriber, because: string) =>
  putThing<Subscriber>(`${subscribers(pageId)}/${id}/suppression`, { because })

/** Tells it again of what happens from now on. */
export const liftSuppression = (pageId: string, { id }: Subscriber) =>
  remove<Subscriber>(`${subscribers(pageId)}/${id}/suppression`)

/** Erases a subscriber for good. */
export const eraseSubscriber = (pageId: string, { id }: Subscriber) => remove(`${subscribers(pageId)}/${id}`)

/** Gives a webhook another secret; shown this once. */
export const rotateSecret = (pageId: string, { id }: Subscriber, key: string) =>
  post<RotatedSecret>(`${subscribers(pageId)}/${id}/secret`, undefined, key)

/** Sends a subscriber a test message and answers what came of it. */
export const testSubscriber = (pageId: string, { id }: Subscriber, key: string) =>
  post<TestAnswer>(`${subscribers(pageId)}/${id}/test`, undefined, key)

/** Sends a program once more what it was sent since then. */
export const replaySince = (pageId: string, { id }: Subscriber, since: string, key: string) =>
  post<ReplayAnswer>(`${subscribers(pageId)}/${id}/replay`, { since }, key)

/** Imports a table of subscribers, or says what an import would do. */
export const importSubscribers = (pageId: string, file: File, consent: string | null, key: string) =>
  postTable<SubscriberImport>(
    `${subscribers(pageId)}/import?${new URLSearchParams(consent === null ? { dryRun: 'true' } : { consent })}`,
    file,
    key,
  )

/** Where all subscribers are as a table. */
export const subscribersTable = (pageId: string) => `/api/v1${subscribers(pageId)}.csv`

/** Every channel, with who is told by it. */
export const listChannels = async (pageId: string, signal?: AbortSignal) =>
  (await get<Listed<ChannelOverview>>(`/pages/${pageId}/channels`, signal)).items

/** Sends a test message by a channel to wherever one likes. */
export const testChannel = (pageId: string, channel: ChannelName, input: TestChannelInput, key: string) =>
  post<TestAnswer>(`/pages/${pageId}/channels/${channel}/test`, input, key)

/** A part of what was sent on a page, newest first; `query` as the API has it. */
export const listPageDeliveries = (pageId: string, query: string, signal?: AbortSignal) =>
  get<PageDeliveries>(`/pages/${pageId}/deliveries?${query}`, signal)

/** Tries every failed delivery again that these filters let through. */
export const retryPageDeliveries = (pageId: string, input: RetryDeliveriesInput, key: string) =>
  post<RetryAnswer>(`/pages/${pageId}/deliveries/retry`, input, key)
