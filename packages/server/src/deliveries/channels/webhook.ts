import { createHmac } from 'node:crypto'
import type { SafeFetch } from '../../http/safe-fetch.ts'
import type { Secrets } from '../../secrets.ts'
import { challengeOf } from '../../subscribers/challenge.ts'
import type { Attempt, Channel, Outcome } from '../channel.ts'
import { post, serverOf, targetOf, unreadable } from './post.ts'
import { statuspageBody } from './statuspage-body.ts'
import { webhookBody } from './webhook-body.ts'

/**
 * Posts what happened to a program's endpoint, signed after Standard Webhooks. A wish to subscribe is a challenge, which
 * the endpoint proves by saying it back that it is whose who asked.
 */
export function webhookChannel(safeFetch: SafeFetch, secrets: Secrets): Channel {
  return {
    serverOf,
    send: (event, recipient, attempt): Promise<Outcome> => {
      const url = targetOf(secrets, recipient)
      const keys = (recipient.endpoint?.secrets ?? []).map((sealed) => secrets.open(sealed))
      if (url === null || keys.length === 0 || keys.includes(null)) return Promise.resolve(unreadable)
      const write = recipient.endpoint?.format === 'statuspage' ? statuspageBody : webhookBody
      const body = write(secrets, event, recipient)
      if (body === null) return Promise.resolve({ state: 'sent' })
      const text = JSON.stringify(body)
      const headers = {
        'Content-Type': 'application/json',
        ...signatureHeaders(
          attempt,
          keys.filter((key) => key !== null),
          text,
        ),
      }
      const challenge =
        event.type === 'subscription.requested' ? challengeOf(secrets, event.pageId, recipient.id, event.id) : null
      return post(safeFetch, url, { headers, body: text }, attempt.at, (status, answer) => {
        if (challenge === null || status < 200 || status > 299) return null
        return answer.includes(challenge)
          ? { state: 'sent', proved: true }
          : { state: 'refused', error: 'It did not say the challenge back' }
      })
    },
  }
}

/** The three headers of Standard Webhooks: the same id on every attempt, the time of this one, a signature per secret. */
function signatureHeaders({ deliveryId, at }: Attempt, keys: string[], body: string): Record<string, string> {
  const id = `msg_${deliveryId}`
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (key: string) =>
    createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys.map((key) => `v1,${sign(key)}`).join(' '),
  }
}
