import type { PublicIncident } from '../../contract/index.ts'
import { saysTimes } from '../../messages/message-time.ts'
import { messageToText } from '../../messages/message.ts'
import type { Secrets } from '../../secrets.ts'
import { challengeOf } from '../../subscribers/challenge.ts'
import { unsubscribeUrl } from '../../subscribers/links.ts'
import type { Recipient } from '../channel.ts'
import type { StoredEvent } from '../event.ts'

/** The body of a webhook: `type`, `timestamp` and `data`; null where it is not for programs. docs/notifications.md shows them. */
export function webhookBody(secrets: Secrets, event: StoredEvent, recipient: Recipient): object | null {
  const data = dataOf(secrets, event, recipient)
  if (data === null) return null
  const { id, name, url } = event.data.page
  const type = event.type === 'subscription.requested' ? 'webhook.challenge' : event.type
  return {
    type: type === 'channel.test' ? 'webhook.test' : type,
    timestamp: event.at.toISOString(),
    data: { page: { id, name, url }, ...data, unsubscribeUrl: unsubscribeUrl(secrets, event.data.page, recipient.id) },
  }
}

function dataOf(secrets: Secrets, event: StoredEvent, recipient: Recipient): object | null {
  const { page } = event.data
  const sayTime = saysTimes({ locale: recipient.locale, timeZone: recipient.timeZone ?? page.timeZone })
  switch (event.type) {
    case 'incident.opened':
    case 'incident.updated':
    case 'incident.resolved':
    case 'postmortem.published': {
      const { incident, update } = event.data
      return { incident: withoutUpdates(incident), update: { ...update, text: messageToText(update.tree, sayTime) } }
    }
    case 'incident.edited':
    case 'incident.deleted':
      return { incident: withoutUpdates(event.data.incident) }
    case 'component.status_changed': {
      const { component, from, to, causes } = event.data
      return { component, from, to, causes }
    }
    case 'subscription.requested':
      return { challenge: challengeOf(secrets, event.pageId, recipient.id, event.id) }
    case 'unsubscription.requested':
      return null
    case 'channel.test':
      return {}
    default: {
      const { updates: _, ...maintenance } = event.data.maintenance
      const { update, moved } = event.data
      return {
        maintenance,
        update: update && { ...update, text: messageToText(update.tree, sayTime) },
        ...(moved ? { moved } : {}),
      }
    }
  }
}

/** The whole record is a look away, and an old incident's would be long. */
function withoutUpdates({ updates: _, ...incident }: PublicIncident) {
  return incident
}
