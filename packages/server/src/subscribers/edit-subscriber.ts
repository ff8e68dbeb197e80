import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { UrlChannel } from '../contract/index.ts'
import type { EditSubscriberInput, RotatedSecret, Subscriber } from '../contract/index.ts'
import { checkClient } from '../clients/client.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import type { Secrets } from '../secrets.ts'
import { checkVersion, isEdit } from '../version.ts'
import { newSecret, sealTarget } from './endpoint.ts'
import type { SealedTarget } from './endpoint.ts'
import { getSubscriber } from './subscriber-record.ts'
import { checkFollowed } from './followed.ts'
import type { Followed } from './followed.ts'
import { isTimeZone, working } from './subscriber.ts'
import { editSubscriber as editRow, lockSubscriber, replaceFollowed } from './subscriber.queries.ts'

/** How long the secret before signs too. */
const rotationTime = 24 * 60 * 60 * 1000

async function lock(trx: Database, page: PageScope, id: string) {
  const row = await lockSubscriber(trx, page, id)
  if (!row) throw new Refusal('not_found', 'There is no such subscriber on this page')
  return row
}

/**
 * What an edit makes a subscriber follow; null where that stays as it is.
 *
 * @throws Refusal bad_input — a component or a group of another page, or nothing would be left
 */
async function planFollowed(
  trx: Database,
  page: PageScope,
  before: Subscriber,
  { componentIds, groupIds, clientId }: EditSubscriberInput,
): Promise<Followed | null> {
  const isNamed = componentIds !== undefined || groupIds !== undefined
  if (!isNamed && clientId === undefined) return null
  const follows = !isNamed
    ? before
    : componentIds === null
      ? { everything: true, componentIds: [], groupIds: [] }
      : await checkFollowed(trx, page, {
          componentIds: componentIds ?? before.componentIds,
          groupIds: groupIds ?? before.groupIds,
        })
  const count = follows.componentIds.length + follows.groupIds.length
  if (!follows.everything && count === 0 && (clientId === undefined ? before.clientId : clientId) === null) {
    const field = componentIds ? '/componentIds' : groupIds ? '/groupIds' : '/clientId'
    throw wrongField(field, 'would leave nothing to be told of: null as componentIds is everything')
  }
  return isNamed ? follows : null
}

/**
 * Edits what a subscriber follows, by which words and clock, or where its channel posts to; and makes one active again
 * that is disabled.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a field that its channel does not have, a component of another page; conflict —
 * the address is told already, or somebody who left would be told again
 */
export function editSubscriber(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditSubscriberInput,
  secrets: Secrets,
  seen?: number,
): Promise<Subscriber> {
  return inTransaction(db, async (trx) => {
    const row = await lock(trx, page, id)
    const before = await getSubscriber(trx, page, id)
    checkVersion(before, seen)
    if (input.url !== undefined && !UrlChannel.safeParse(row.channel).success) {
      throw wrongField('/url', `is not of the channel ${row.channel}`)
    }
    if (input.format !== undefined && row.channel !== 'webhook')
      throw wrongField('/format', 'is of the channel webhook')
    if (input.timeZone && !isTimeZone(input.timeZone)) throw wrongField('/timeZone', 'must be a time zone')
    if (input.state === 'active' && row.state !== 'disabled' && row.state !== 'active') {
      throw new Refusal('conflict', 'Only who confirmed it is told: ask them to subscribe.')
    }
    if (input.clientId) await checkClient(trx, page, input.clientId)
    const follows = await planFollowed(trx, page, before, input)
    const target = input.url ? sealTarget(secrets, input.url) : null
    if (!isAnother(before, input, follows, target?.target_hash !== row.target_hash ? target : null)) return before
    await editRow(trx, page, id, {
      updated_at: occasion.at,
      ...(follows ? { everything: follows.everything } : {}),
      ...(input.clientId === undefined ? {} : { client_id: input.clientId }),
      ...(input.locale ? { locale: input.locale } : {}),
      ...(input.timeZone === undefined ? {} : { time_zone: input.timeZone }),
      ...target,
      ...(input.format ? { format: input.format } : {}),
      ...(input.state ? { state: input.state, ...working } : { state: row.state }),
    })
    if (follows) await replaceFollowed(trx, page, id, follows)
    const after = await getSubscriber(trx, page, id)
    const told = ({ address: _, consent: __, ...subscriber }: Subscriber) => ({
      ...subscriber,
      url: input.url ? 'another' : undefined,
    })
    await audit(trx, occasion, {
      action: 'subscriber.edited',
      pageId: page.id,
      target: { type: 'subscriber', id },
      before: told(before),
      after: told(after),
    })
    return after
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) {
      throw new Refusal('conflict', 'This address is told already. Edit or delete what is there.')
    }
    throw error
  })
}

/** Whether an edit makes anything other than it is. */
function isAnother(
  before: Subscriber,
  { locale, timeZone, format, state, clientId }: EditSubscriberInput,
  follows: Followed | null,
  target: SealedTarget | null,
): boolean {
  const isOther = (one: string[], other: string[]) => new Set(one).symmetricDifference(new Set(other)).size > 0
  const followsOther =
    follows !== null &&
    (follows.everything !== before.everything ||
      isOther(follows.componentIds, before.componentIds) ||
      isOther(follows.groupIds, before.groupIds))
  return followsOther || target !== null || isEdit(before, { locale, timeZone, format, state, clientId })
}

/**
 * Gives a webhook another secret; for a day the one before signs too, so that whoever checks can change theirs.
 *
 * @throws Refusal not_found; conflict — it is no webhook
 */
export function rotateSecret(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  secrets: Secrets,
): Promise<RotatedSecret> {
  return inTransaction(db, async (trx) => {
    const row = await lock(trx, page, id)
    if (row.channel !== 'webhook') throw new Refusal('conflict', 'Only a webhook has a secret.')
    const secret = newSecret()
    const until = new Date(occasion.at.getTime() + rotationTime)
    await editRow(trx, page, id, {
      secret: secrets.seal(secret),
      previous_secret: row.secret,
      previous_secret_until: until,
    })
    await audit(trx, occasion, {
      action: 'subscriber.secret_rotated',
      pageId: page.id,
      target: { type: 'subscriber', id },
      after: { previousUntil: until.toISOString() },
    })
    return { secret, previousUntil: until.toISOString() }
  })
}
