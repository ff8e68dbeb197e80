import * as z from 'zod'
import {
  ConfirmPhoneInput,
  Id,
  SubscribeAnswer,
  SubscribeInput,
  V2SubscribeInput,
  V2UnsubscribeInput,
} from '../../contract/index.ts'
import { areaOf } from './areas.ts'
import type { Operation, Response } from './description.ts'
import type { Schemas } from './schemas.ts'

/** What a v2 client is told: the same for an address that is known. */
const V2Subscribed = z.object({
  subscriber: z.object({
    created_at: z.iso.datetime({ offset: true, precision: 3 }),
    skip_confirmation_notification: z.literal(false),
    quarantined_at: z.null(),
    id: Id,
    mode: z.literal('email'),
    purge_at: z.null(),
    email: z.string(),
  }),
})
const V2Unsubscribing = z.object({ subscriber: z.object({ id: Id }) })

const refusal = ($ref: string, description: string): Response => ({
  $ref: `#/components/responses/${$ref}`,
  description,
})

const refusals: Record<string, Response> = {
  400: refusal('Malformed', 'The body cannot be read.'),
  404: refusal('NotFound', 'There is no such status page.'),
  413: refusal('TooLarge', 'The body is larger than 64 KiB.'),
  415: refusal('Unsupported', 'The body is neither JSON nor a form.'),
  422: refusal('WrongField', 'A field is not as it must be.'),
  429: refusal('TooMany', 'Too many for this subscriber, from this network or on this page.'),
  503: refusal('Unavailable', 'The server has no mail server, or its database does not answer.'),
}

interface Wish {
  operationId: string
  path: string
  summary: string
  description: string
  body: z.ZodType
  answer: z.ZodType
  /** What is so once it is answered; else a message is on its way. */
  done?: string
}

/** Routes by which visitors subscribe: they take forms too, so they declare no body of their own. */
export function subscribingPaths(schemas: Schemas): [string, Record<string, Operation>][] {
  const operation = ({ operationId, path, summary, description, body, answer, done: said }: Wish): Operation => {
    const schema = schemas.of(body, 'input', 'body')
    const content = { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } }
    const done = { 'application/json': { schema: schemas.of(answer, 'output', 'answer') } }
    return {
      operationId,
      tags: [areaOf(path) ?? 'Other'],
      summary,
      description,
      security: [],
      parameters: [],
      requestBody: { required: true, content },
      responses: {
        ...(said
          ? { 200: { description: said, content: done } }
          : { 202: { description: 'A message is on its way, if there is anybody to send it to', content: done } }),
        ...refusals,
      },
    }
  }
  const v2 = '/api/v2/subscribers.json'
  return [
    [
      '/subscribe',
      {
        post: operation({
          operationId: 'subscribe',
          path: '/subscribe',
          summary: 'Subscribe',
          description:
            'From any site. A mail asks whether to confirm, a phone is sent a code, a webhook a challenge that it must say back; ' +
            'nothing else is sent before. A form is answered with a page for people, ' +
            'and may say `about=everything`, whatever `componentIds` it holds, or `about=some`; and by `channel` (`email`, `sms` or ' +
            '`webhook`) which of its addresses is meant.',
          body: SubscribeInput,
          answer: SubscribeAnswer,
        }),
      },
    ],
    [
      '/subscribe/phone',
      {
        post: operation({
          operationId: 'confirmPhone',
          path: '/subscribe/phone',
          summary: 'Confirm a phone by the code it was sent',
          description: 'The code is good for ten minutes, once, and for five tries.',
          body: ConfirmPhoneInput,
          answer: SubscribeAnswer,
          done: 'It is subscribed',
        }),
      },
    ],
    [
      v2,
      {
        post: operation({
          operationId: 'subscribeV2',
          path: v2,
          summary: 'Subscribe by email, as clients of Statuspage do',
          description: 'A form writes `subscriber[email]`. A mail asks whether to confirm; nothing happens before.',
          body: V2SubscribeInput,
          answer: V2Subscribed,
        }),
        delete: operation({
          operationId: 'unsubscribeV2',
          path: v2,
          summary: 'Ask to unsubscribe, as clients of Statuspage do',
          description:
            'A form writes `subscriber[id]`, and so can the query. A mail to the subscriber leads out; who sends this ' +
            'cannot unsubscribe others.',
          body: V2UnsubscribeInput,
          answer: V2Unsubscribing,
        }),
      },
    ],
  ]
}
