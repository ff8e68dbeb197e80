import { areaOf } from './areas.ts'
import type { Operation, Response } from './description.ts'

const refusal = ($ref: string, description: string): Response => ({
  $ref: `#/components/responses/${$ref}`,
  description,
})

const message = { type: 'object', description: 'A JSON-RPC 2.0 message of the Model Context Protocol' } as const

/** `POST /mcp`: what agents may ask. Its tools describe themselves; here stands how one gets to them. */
export function agentPaths(): [string, Record<string, Operation>][] {
  const path = '/mcp'
  const content = { 'application/json': { schema: message } }
  return [
    [
      path,
      {
        post: {
          operationId: 'askByModelContextProtocol',
          tags: [areaOf(path) ?? 'Other'],
          summary: 'Ask and act by the Model Context Protocol',
          description:
            'Streamable HTTP without sessions: one message in, one answer out as JSON. `Accept` names `application/json` and ' +
            '`text/event-stream`. Everybody may call get_status, list_incidents, get_incident, list_maintenances and ' +
            'find_matching_incident; a token of the page also open_incident, post_update (`incidents:write`) and ' +
            'schedule_maintenance (`maintenances:write`). A tool that cannot do what it is asked says why in its result.',
          security: [{}, { token: [] }],
          parameters: [],
          requestBody: { required: true, content },
          responses: {
            200: { description: 'The answer to a request', content },
            202: { description: 'A notification was taken' },
            400: refusal(
              'Malformed',
              'The body is no such message, or several; or the protocol’s version is not known.',
            ),
            401: refusal('NotSignedIn', 'The token is not known or has expired.'),
            403: refusal('NotAllowed', 'The token is for another page, or a browser asks for whom it may not.'),
            404: refusal('NotFound', 'There is no such status page.'),
            406: { description: '`Accept` does not name both types' },
            413: refusal('TooLarge', 'The body is larger than 64 KiB.'),
            415: refusal('Unsupported', 'The body is not JSON.'),
            429: refusal('TooMany', 'More than 300 in a minute from this network.'),
            503: refusal('Unavailable', 'A token cannot be looked up: the database does not answer.'),
          },
        },
      },
    ],
  ]
}
