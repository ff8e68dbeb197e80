import { html } from 'lit'
import type { AdminNotifications } from '../../../packages/admin/src/pages/admin-notifications.ts'
import '../../../packages/admin/src/pages/admin-notifications.ts'
import type { GoEvent } from '../../../packages/admin/src/pages/screen.ts'
import type { NotificationsPart } from '../../../packages/admin/src/router.ts'
import type { ChannelOverview, Me, PageDelivery, Subscriber } from '../../../packages/server/src/contract/index.ts'
import { waitFor } from '../../support/wait-for.ts'
import { aComponent, aContext } from './dashboard.ts'
import { findAll, mount, wordsOf } from './mount.ts'
import { answering } from './server.ts'
import type { Asked } from './server.ts'

export const api = aComponent('API')
export const at = '2026-01-06T10:00:00.000Z'
export const mara: Subscriber = {
  id: 'subscriber01',
  channel: 'email',
  address: 'mara@northwind.example',
  state: 'active',
  everything: true,
  componentIds: [],
  groupIds: [],
  clientId: null,
  locale: 'en',
  timeZone: null,
  format: null,
  createdAt: at,
  updatedAt: at,
  confirmedAt: at,
  unsubscribedAt: null,
  failingSince: null,
  disabledAt: null,
  disabledBecause: null,
  suppressed: null,
  consent: null,
  version: 2,
}
export const hook: Subscriber = {
  ...mara,
  id: 'subscriber02',
  channel: 'webhook',
  address: 'hooks.fieldnote.example/…nbox',
  state: 'disabled',
  everything: false,
  componentIds: [api.id],
  format: 'standard',
  disabledAt: at,
  disabledBecause: 'It answered 410: gone',
}
export const failed: PageDelivery = {
  id: 'delivery0001',
  event: 'incident.opened',
  at,
  to: hook.address,
  channel: 'webhook',
  state: 'failed',
  attempts: 12,
  lastError: 'It answered 502: Bad Gateway',
  dueAt: null,
  sentAt: null,
  createdAt: at,
  subscriberId: hook.id,
  incidentId: 'incident0009',
  maintenanceId: null,
  title: 'Slow sign-in',
}
const channel = (name: ChannelOverview['channel'], change: Partial<ChannelOverview> = {}): ChannelOverview => ({
  channel: name,
  setUp: true,
  subscribers: 0,
  disabled: 0,
  ...change,
})
export const page = '/pages/page00000001'

export async function open(
  section: NotificationsPart,
  answers: Record<string, object | null | ((asked: Asked) => object | Response)> = {},
  scopes: Me['scopes'] = ['subscribers:write', 'settings:write', 'incidents:write'],
  query = '',
) {
  const list = <Item>(...items: Item[]) => ({ items, nextCursor: null })
  const asked = answering({
    [`GET ${page}/subscribers`]: list(hook, mara),
    [`GET ${page}/components`]: list(api),
    [`GET ${page}/component-groups`]: list(),
    [`GET ${page}/clients`]: list({ id: 'northwind000', name: 'Northwind' }),
    [`GET ${page}/channels`]: list(
      channel('email', { subscribers: 12 }),
      channel('webhook'),
      channel('sms', { setUp: false }),
    ),
    [`GET ${page}/deliveries`]: { ...list(failed), counts: { queued: 0, sent: 7, failed: 1, skipped: 0 } },
    ...answers,
  })
  const went: string[] = []
  const element = await mount<AdminNotifications>(
    html`<admin-notifications .context=${aContext({}, { scopes })} .section=${section} .query=${query} @admin-go=${({ href }: GoEvent) => went.push(href)}></admin-notifications>`,
  )
  await waitFor(() => findAll(element, 'tbody tr, .empty, .grid li').length > 0)
  const button = (words: string) =>
    findAll<HTMLButtonElement>(element, 'button').find((each) => wordsOf(each) === words)
  const press = async (words: string) => (await waitFor(() => button(words))).click()
  return { element, asked, went, press }
}

export const sent = (asked: Asked[], route: string) => asked.filter((each) => each.route === route)
