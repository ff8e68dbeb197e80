import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { UrlChannel } from '../contract/index.ts'
import type { AddedSubscriber, AddSubscriberInput, ChannelName, WebhookFormat } from '../contract/index.ts'
import { checkClient } from '../clients/client.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import type { Secrets } from '../secrets.ts'
import { newSecret, sealTarget } from './endpoint.ts'
import { getSubscriber } from './subscriber-record.ts'
import { checkFollowed } from './followed.ts'
import { requestSubscription, toWish, working } from './subscriber.ts'
import { editSubscriber, findOrInsertSubscriber, findSubscriberRow, replaceFollowed } from './subscriber.queries.ts'

/** What each channel is reached by: the one field of the three that it has. */
const fieldOf: Record<ChannelName, 'email' | 'phone' | 'url'> = {
  email: 'email',
  sms: 'phone',
  webhook: 'url',
  slack: 'url',
  teams: 'url',
  discord: 'url',
}

/** @throws Refusal bad_input — what its channel is reached by is missing, or something else is there */
function reachedBy(input: AddSubscriberInput): string {
  const channel = input.channel ?? 'email'
  const field = fieldOf[channel]
  for (const name of ['email', 'phone', 'url'] as const) {
    if (name !== field && input[name] !== undefined) throw wrongField(`/${name}`, `is not of the channel ${channel}`)
  }
  if (input.format !== undefined && channel !== 'webhook') throw wrongField('/format', 'is of the channel webhook')
  const reached = input[field]
  if (reached === undefined) throw wrongField(`/${field}`, `is needed for the channel ${channel}`)
  return reached
}

/**
 * Adds a subscriber: asked to confirm, or, where the admin states the person's consent, active at once. What posts to
 * the web is active at once; a webhook's secret is in this answer and in no other.
 *
 * @throws Refusal bad_input — a component, group or client is not one of this page, another field than the channel's; conflict — the
 * address of the web is there already
 */
export function addSubscriber(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: AddSubscriberInput,
  secrets: Secrets,
): Promise<AddedSubscriber> {
  const reached = reachedBy(input)
  const channel = input.channel ?? 'email'
  const urlChannel = UrlChannel.safeParse(channel)
  return inTransaction(db, async (trx) => {
    if (input.clientId !== undefined) await checkClient(trx, page, input.clientId)
    const added = urlChannel.success
      ? await addEndpoint(trx, page, occasion, { ...input, channel: urlChannel.data, url: reached }, secrets)
      : { id: await addPerson(trx, page, occasion, input, channel === 'sms' ? 'sms' : 'email', reached) }
    await audit(trx, occasion, {
      action: 'subscriber.added',
      pageId: page.id,
      target: { type: 'subscriber', id: added.id },
      // Without the address: deleting the subscriber must leave no trace of whom it was about.
      after: {
        componentIds: input.componentIds ?? null,
        ...(input.groupIds ? { groupIds: input.groupIds } : {}),
        ...(input.clientId ? { clientId: input.clientId } : {}),
        confirmed: input.confirmed ?? false,
        ...(channel === 'email' ? {} : { channel }),
      },
    })
    const subscriber = await getSubscriber(trx, page, added.id)
    return 'secret' in added ? { ...subscriber, secret: added.secret } : subscriber
  })
}

async function addPerson(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  { confirmed = false, componentIds, groupIds, clientId, locale, timeZone }: AddSubscriberInput,
  channel: 'email' | 'sms',
  address: string,
): Promise<string> {
  const wish = {
    ...(componentIds ? { componentIds } : {}),
    ...(groupIds ? { groupIds } : {}),
    ...(locale ? { locale } : {}),
    ...(timeZone ? { timeZone } : {}),
  }
  const id = await requestSubscription(trx, page, { ...wish, channel, address }, occasion.at, {
    notify: !confirmed,
    followsClient: clientId !== undefined,
  })
  if ((await findSubscriberRow(trx, page, id))?.suppressed_at) {
    throw new Refusal('conflict', 'This address is suppressed. Lift that first, if its owner wants to be told again.')
  }
  if (clientId !== undefined) await editSubscriber(trx, page, id, { client_id: clientId })
  if (confirmed) {
    await editSubscriber(trx, page, id, {
      state: 'active',
      everything: (componentIds ?? groupIds ?? clientId) === undefined,
      confirmed_at: occasion.at,
      unsubscribed_at: null,
      ...working,
      ...(locale ? { locale } : {}),
    })
    await replaceFollowed(trx, page, id, await checkFollowed(trx, page, { componentIds, groupIds }))
  }
  return id
}

async function addEndpoint(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  input: AddSubscriberInput & { channel: UrlChannel; url: string; format?: WebhookFormat | undefined },
  secrets: Secrets,
): Promise<{ id: string; secret?: string }> {
  const wish = toWish(page, input, await checkFollowed(trx, page, input))
  const signing = input.channel === 'webhook' ? newSecret() : null
  const id = newId()
  const { id: kept } = await findOrInsertSubscriber(trx, {
    page_id: page.id,
    id,
    channel: input.channel,
    ...sealTarget(secrets, input.url),
    ...(signing ? { format: input.format ?? 'standard', secret: secrets.seal(signing) } : {}),
    state: 'active',
    everything: wish.everything && input.clientId === undefined,
    client_id: input.clientId ?? null,
    locale: wish.locale,
    time_zone: wish.timeZone,
    created_by: occasion.by.kind === 'person' ? occasion.by.id : null,
    created_at: occasion.at,
    confirmed_at: occasion.at,
    unsubscribed_at: null,
  })
  if (kept !== id) throw new Refusal('conflict', 'This address is told already. Edit or delete what is there.')
  await replaceFollowed(trx, page, id, wish)
  return signing ? { id, secret: signing } : { id }
}
