import { saysTimes } from '../../messages/message-time.ts'
import { messageToText } from '../../messages/message.ts'
import type { MessageTree, PublicIncident, PublicMaintenance } from '../../contract/index.ts'
import type { Secrets } from '../../secrets.ts'
import { inZone } from '../../snapshot/zone.ts'
import { unsubscribeUrl } from '../../subscribers/links.ts'
import type { Recipient } from '../channel.ts'
import type { EventPage, StoredEvent } from '../event.ts'
import { webhookBody } from './webhook-body.ts'

/**
 * The body of a webhook as Statuspage's subscribers get it, so that what reads theirs reads ours; null where theirs are
 * told nothing. A challenge and a test are our own.
 */
export function statuspageBody(secrets: Secrets, event: StoredEvent, recipient: Recipient): object | null {
  const { data } = event
  if (event.type === 'subscription.requested' || event.type === 'channel.test') {
    return webhookBody(secrets, event, recipient)
  }
  if (
    event.type === 'unsubscription.requested' ||
    event.type === 'incident.edited' ||
    event.type === 'incident.deleted'
  ) {
    return null
  }
  const time = (instant: string) => inZone(instant, data.page.timeZone)
  const head = {
    meta: {
      unsubscribe: unsubscribeUrl(secrets, data.page, recipient.id),
      documentation: 'https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/',
      generated_at: time(event.at.toISOString()),
    },
    page: {
      id: data.page.id,
      ...(data.page.overall
        ? { status_indicator: data.page.overall.indicator, status_description: data.page.overall.description }
        : {}),
    },
  }
  if (event.type === 'component.status_changed') {
    const { component, from, to } = event.data
    const created_at = time(event.at.toISOString())
    return {
      ...head,
      component_update: { created_at, new_status: to, old_status: from, id: event.id, component_id: component.id },
      component: { ...component, created_at, status: to },
    }
  }
  if ('maintenance' in data) return { ...head, incident: ofMaintenance(data.maintenance, data.page, recipient) }
  if ('incident' in data) return { ...head, incident: ofIncident(data.incident, data.page, recipient) }
  return null
}

interface Update {
  id: string
  status: string
  tree: MessageTree
  at: string
}

function updatesOf(updates: Update[], thingId: string, page: EventPage, { locale, timeZone }: Recipient) {
  const sayTime = saysTimes({ locale, timeZone: timeZone ?? page.timeZone })
  return updates.map(({ id, status, tree, at }) => ({
    body: messageToText(tree, sayTime),
    created_at: inZone(at, page.timeZone),
    display_at: inZone(at, page.timeZone),
    status,
    twitter_updated_at: null,
    updated_at: inZone(at, page.timeZone),
    wants_twitter_update: false,
    id,
    incident_id: thingId,
  }))
}

function ofIncident(incident: PublicIncident, page: EventPage, recipient: Recipient) {
  const time = (instant: string | null) => (instant === null ? null : inZone(instant, page.timeZone))
  const monitoring = incident.updates.findLast(({ status }) => status === 'monitoring')
  return {
    backfilled: false,
    created_at: time(incident.startedAt),
    impact: incident.impact ?? 'none',
    impact_override: null,
    monitoring_at: time(monitoring?.at ?? null),
    name: incident.title,
    postmortem_body: null,
    postmortem_body_last_updated_at: null,
    postmortem_ignored: false,
    postmortem_notified_subscribers: false,
    postmortem_notified_twitter: false,
    postmortem_published_at: null,
    resolved_at: time(incident.resolvedAt),
    scheduled_auto_transition: false,
    scheduled_for: null,
    scheduled_remind_prior: false,
    scheduled_reminded_at: null,
    scheduled_until: null,
    shortlink: incident.url,
    status: incident.status,
    updated_at: time(incident.updatedAt),
    id: incident.id,
    organization_id: page.id,
    incident_updates: updatesOf(incident.updates, incident.id, page, recipient),
  }
}

function ofMaintenance(maintenance: PublicMaintenance, page: EventPage, recipient: Recipient) {
  const time = (instant: string) => inZone(instant, page.timeZone)
  return {
    backfilled: false,
    created_at: time(maintenance.updates.at(-1)?.at ?? maintenance.startsAt),
    impact: 'maintenance',
    impact_override: null,
    monitoring_at: null,
    name: maintenance.title,
    resolved_at: maintenance.status === 'completed' ? time(maintenance.endsAt) : null,
    scheduled_auto_transition: true,
    scheduled_for: time(maintenance.startsAt),
    scheduled_remind_prior: true,
    scheduled_reminded_at: null,
    scheduled_until: time(maintenance.endsAt),
    shortlink: maintenance.url,
    // Statuspage knows no canceled ones: they are gone.
    status: maintenance.status === 'canceled' ? 'completed' : maintenance.status,
    updated_at: time(maintenance.updates[0]?.at ?? maintenance.startsAt),
    id: maintenance.id,
    organization_id: page.id,
    incident_updates: updatesOf(maintenance.updates, maintenance.id, page, recipient),
  }
}
