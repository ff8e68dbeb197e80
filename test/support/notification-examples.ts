import type { Recipient } from '../../packages/server/src/deliveries/channel.ts'
import { discordMessage } from '../../packages/server/src/deliveries/channels/discord.ts'
import { slackMessage } from '../../packages/server/src/deliveries/channels/slack.ts'
import { statuspageBody } from '../../packages/server/src/deliveries/channels/statuspage-body.ts'
import { teamsMessage } from '../../packages/server/src/deliveries/channels/teams.ts'
import { webhookBody } from '../../packages/server/src/deliveries/channels/webhook-body.ts'
import type { StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import type { Secrets } from '../../packages/server/src/secrets.ts'
import { maintenanceEvent, updateEvent } from './told-event.ts'

const secrets: Secrets = {
  sign: () => 'c2lnbmVkLCBzbyB0aGF0IG5vYm9keSBlbHNlIGNhbg0',
  verify: () => true,
  seal: (text) => text,
  open: (text) => text,
}
const recipient: Recipient = {
  id: 'subscriber01',
  address: 'hooks.contoso.example/…4f2k',
  locale: 'en',
  timeZone: null,
}

const { data } = updateEvent()
if (!('update' in data && 'incident' in data)) throw new Error('it is not of an incident')
const { page, incident, componentIds } = data
const overall = { indicator: 'critical' as const, description: 'Major System Outage' }
const common = { pageId: page.id, id: 'event0000003', at: new Date('2026-03-04T11:05:00Z') }
const changed: StoredEvent = {
  ...common,
  type: 'component.status_changed',
  incidentId: null,
  data: {
    page: { ...page, overall },
    component: { id: 'checkout0001', name: 'Checkout' },
    from: 'operational',
    to: 'major_outage',
    causes: [{ kind: 'incident', id: 'incident0001' }],
    componentIds,
  },
}
const edited: StoredEvent = {
  ...common,
  type: 'incident.edited',
  incidentId: incident.id,
  data: { page, incident, componentIds },
}
const asked: StoredEvent = {
  ...common,
  type: 'subscription.requested',
  incidentId: null,
  data: { page, subscriberId: recipient.id, everything: true, componentIds: [], locale: 'en', timeZone: null },
}
const withOverall = (event: StoredEvent): StoredEvent =>
  ({ ...event, data: { ...event.data, page: { ...event.data.page, overall } } }) as StoredEvent

/** What docs/notifications.md shows, by the name that stands above each. */
export const notificationExamples: Record<string, unknown> = {
  'webhook incident.updated': webhookBody(secrets, updateEvent(), recipient),
  'webhook incident.edited': webhookBody(secrets, edited, recipient),
  'webhook maintenance.scheduled': webhookBody(secrets, maintenanceEvent(), recipient),
  'webhook component.status_changed': webhookBody(secrets, changed, recipient),
  'webhook webhook.challenge': webhookBody(secrets, asked, recipient),
  'statuspage incident': statuspageBody(secrets, withOverall(updateEvent()), recipient),
  'statuspage component': statuspageBody(secrets, changed, recipient),
  slack: slackMessage(updateEvent(), recipient),
  teams: teamsMessage(updateEvent(), recipient),
  discord: discordMessage(updateEvent(), recipient),
}
