import type { Occasion } from '../accounts/audit.ts'
import { findPrincipal } from '../accounts/session.ts'
import { issueSetupToken, setUp } from '../accounts/setup.ts'
import { createToken } from '../accounts/token.ts'
import type { Clock } from '../clock.ts'
import { createComponent } from '../components/component.ts'
import { editComponent } from '../components/edit-component.ts'
import { createGroup } from '../components/group.ts'
import { Scope } from '../contract/index.ts'
import type { EditComponentInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { Channel, Channels } from '../deliveries/channel.ts'
import { emailChannel } from '../deliveries/channels/email.ts'
import { findWaitingEvents } from '../deliveries/due.ts'
import { fanOut } from '../deliveries/fan-out.ts'
import { sendDue } from '../deliveries/send.ts'
import { MailRefused } from '../mail/mailer.ts'
import type { Mailer } from '../mail/mailer.ts'
import { createPage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import type { Filling } from '../server.ts'
import { addSubscriber } from '../subscribers/add-subscriber.ts'
import { accounting, importing } from './account.ts'
import { stepsOfConversations } from './converse.ts'
import type { Mailbox } from './mailbox.ts'
import * as provider from './provider.ts'
import type { ComponentName } from './provider.ts'
import { conversations } from './story/conversations.ts'
import { maintenances } from './story/maintenance.ts'
import { olderIncidents } from './story/older.ts'
import { openIncident } from './story/open.ts'
import { postmortems } from './story/postmortems.ts'
import { recentIncidents } from './story/recent.ts'
import { addColleagues, addTemplates } from './team.ts'
import { stepsOf } from './tell.ts'
import type { Stage, Step } from './tell.ts'
import { stepsOfMaintenance } from './tell-maintenance.ts'
import { daysAgo } from './when.ts'
import type { When } from './when.ts'

/** How to get in; the demo prints it for programs. */
export interface DemoAccess {
  url: string
  /** The page's slug. */
  page: string
  owner: { email: string; password: string }
  /** Works in the whole organization and may do everything. */
  token: string
}

/** When Acme Cloud came. */
const beginning = daysAgo(118, '08:30')

/** What was set by hand, without an incident. */
const byHand: { at: When; component: ComponentName; input: EditComponentInput }[] = [
  {
    at: daysAgo(16, '03:00'),
    component: 'Object storage',
    input: { baseStatus: 'under_maintenance', reason: 'Certificates of all public addresses are replaced' },
  },
  { at: daysAgo(16, '03:40'), component: 'Object storage', input: { baseStatus: 'operational' } },
]

/**
 * Writes Acme Cloud and its last months into an empty database, by the rules that the API calls, with a clock that is
 * set back and goes from one thing to the next; what subscribers were told then is in the mailbox.
 */
export async function fillDemo(
  { db, publicUrl, secrets }: Filling,
  mailbox: Mailbox,
  clock: Clock,
): Promise<DemoAccess> {
  const now = clock.now()
  let at = beginning(now)
  const storyClock: Clock = { now: () => at }
  const email = emailChannel(refusingOne(mailbox.mailer(storyClock)), secrets)
  const elsewhere = serversElsewhere(provider.brokenSince(now))
  const channels = { email, webhook: elsewhere, slack: elsewhere }

  const { occasion, principal, token } = await beginAsOwner(db, at)
  await addColleagues(db, { principal, occasion: occasion(at), publicUrl, secrets }, provider.owner.password)
  const page = await createPage(db, publicUrl, occasion(at), provider.page)
  await addTemplates(db, page, occasion(at))
  const components = await createComponents(db, page, occasion(at))
  const stage: Stage = { db, page, occasion, components, secrets }
  const incidents = [openIncident, ...recentIncidents, ...olderIncidents]
  const steps = [
    ...provider.subscribers.map((subscriber) => subscribing(stage, subscriber, now)),
    ...byHand.map((change) => editing(stage, change, now)),
    importing(stage, now),
    ...postmortems.map((told) => accounting(stage, told, now)),
    ...incidents.flatMap((incident) => stepsOf(stage, incident, now)),
    ...stepsOfConversations(stage, openIncident, conversations, now),
    ...maintenances.flatMap((maintenance) => stepsOfMaintenance(stage, maintenance, now)),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const step of steps) {
    at = step.at
    await step.take()
    await deliver(db, storyClock, channels)
  }
  const { name: _, ...owner } = provider.owner
  return { url: publicUrl, page: page.slug, owner, token }
}

/** A mail server that finds one mailbox full: what became of its mail stands in the notification log. */
const refusingOne = (mailer: Mailer): Mailer => ({
  ...mailer,
  send: (mail) => {
    if (mail.to === provider.fullMailbox && !mail.thread) throw new MailRefused('552 Mailbox full', true)
    return mailer.send(mail)
  },
})

/** Servers elsewhere that take what they are sent, but one since it broke: the story is told without asking any. */
const serversElsewhere = (brokenSince: Date): Channel => ({
  send: (_, { address }, { at }) =>
    Promise.resolve(
      address.startsWith(provider.brokenHost) && at >= brokenSince
        ? { state: 'refused', error: 'It answered 502: Bad Gateway' }
        : { state: 'sent' },
    ),
})

/** Sets the installation up, and makes the token that the demo gives away. */
async function beginAsOwner(db: Database, at: Date) {
  const setupToken = await issueSetupToken(db, at)
  if (!setupToken) throw new Error('Somebody has set this installation up already')
  const input = { token: setupToken, organization: provider.page.name, ...provider.owner }
  const cookie = await setUp(db, input, { address: '127.0.0.1', now: at })
  const principal = await findPrincipal(db, { cookie, bearer: undefined }, at)
  if (!principal) throw new Error('The owner is not signed in')
  const { organizationId, kind, id, name } = principal
  const occasion = (when: Date): Occasion => ({
    at: when,
    organizationId,
    by: { kind, id, name, address: '127.0.0.1' },
  })
  const { secret } = await createToken(db, principal, occasion(at), { name: 'Demo', scopes: Scope.options })
  return { occasion, principal, token: secret }
}

async function createComponents(db: Database, page: PageScope, occasion: Occasion) {
  const ids = new Map<ComponentName, string>()
  for (const { name: groupName, components } of provider.groups) {
    const group = await createGroup(db, page, occasion, { name: groupName })
    for (const input of components) {
      const { id } = await createComponent(db, page, occasion, { ...input, groupId: group.id })
      ids.set(input.name, id)
    }
  }
  return ids
}

function subscribing(stage: Stage, subscriber: (typeof provider.subscribers)[number], now: Date): Step {
  const { since, components, ...input } = subscriber
  const at = since(now)
  const followed = components && { componentIds: components.map((name) => stage.components.get(name) ?? '') }
  const wish = { ...input, ...followed, confirmed: true }
  return { at, take: () => addSubscriber(stage.db, stage.page, stage.occasion(at), wish, stage.secrets) }
}

function editing(stage: Stage, { at: when, component, input }: (typeof byHand)[number], now: Date): Step {
  const at = when(now)
  const id = stage.components.get(component) ?? ''
  return { at, take: () => editComponent(stage.db, stage.page, stage.occasion(at), id, input) }
}

/** Tells people of what has just happened, as jobs do when time does not stand still. */
async function deliver(db: Database, clock: Clock, channels: Channels): Promise<void> {
  for (const event of await findWaitingEvents(db)) {
    await fanOut(db, clock, event)
    await sendDue({ db, clock, channels })
  }
}
