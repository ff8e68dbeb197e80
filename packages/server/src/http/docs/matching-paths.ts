import { MatchAnswer, MatchInput } from '../../contract/index.ts'
import { areaOf } from './areas.ts'
import type { Operation, Response } from './description.ts'
import type { Schemas } from './schemas.ts'

const refusal = ($ref: string, description: string): Response => ({
  $ref: `#/components/responses/${$ref}`,
  description,
})

/** `POST /match`: what everybody may ask. */
export function matchingPaths(schemas: Schemas): [string, Record<string, Operation>][] {
  const path = '/match'
  const content = { 'application/json': { schema: schemas.of(MatchInput, 'input', 'body') } }
  const answer = { 'application/json': { schema: schemas.of(MatchAnswer, 'output', 'answer') } }
  return [
    [
      path,
      {
        post: {
          operationId: 'matchMessage',
          tags: [areaOf(path) ?? 'Other'],
          summary: 'Find the open incidents that a message is about',
          description:
            'From any site. By meaning, among the public incidents; nothing of the message is kept. A general question is ' +
            'answered with what is open. Messages are understood in English; `Accept-Language` is the language of `reply`.',
          security: [],
          parameters: [],
          requestBody: { required: true, content },
          responses: {
            200: { description: 'What it is probably about', content: answer },
            400: refusal('Malformed', 'The body cannot be read.'),
            404: refusal('NotFound', 'There is no such status page.'),
            413: refusal('TooLarge', 'The body is larger than 64 KiB.'),
            415: refusal('Unsupported', 'The body is not JSON.'),
            422: refusal('WrongField', 'The message is empty or has more than 20,000 characters.'),
            429: refusal('TooMany', 'More than 60 in a minute from this network.'),
            503: refusal('Unavailable', 'The database does not answer.'),
          },
        },
      },
    ],
  ]
}
