/** A chapter of the introduction; its text is Markdown as messages are. */
export interface Chapter {
  title: string
  text: string
}

/** What holds for every route. */
export const introduction: Chapter[] = [
  {
    title: 'Signing in',
    text:
      'Send a token with every request: `Authorization: Bearer ic_…`. An admin makes one with `POST /api/v1/tokens`. ' +
      'Keep it on your servers: routes under `/api/v1` are not open to other sites’ scripts (no CORS), and a token in a ' +
      'browser can be read by everybody.\n\n' +
      'The console signs in with a session in a cookie instead; a request that changes something with it must come ' +
      'from our own pages.',
  },
  {
    title: 'Scopes',
    text:
      'Each route names the scope it needs, such as `incidents:write`; write includes read. The areas are components, ' +
      'incidents, maintenances, subscribers, settings and members. *Anyone signed in* means that every token will do. A token ' +
      'can be bound to one page; other pages then do not exist for it.',
  },
  {
    title: 'Requests',
    text:
      'Bodies are JSON in UTF-8 (`Content-Type: application/json`), not compressed, at most 64 KiB, nested at most 32 ' +
      'deep, with at most 500 items in a list. A field that is not described, or is given twice, is refused, so ' +
      'a typing error does not pass unseen. With PATCH, what is left out stays and null clears.',
  },
  {
    title: 'Errors',
    text:
      'A refusal is a problem document (RFC 9457, `application/problem+json`). The status says which kind it is, ' +
      '`detail` says it in a sentence, and `errors` names each wrong field by JSON Pointer. What is refused with a status ' +
      'below 500 has changed nothing. An address that takes other methods answers 405 with `Allow`.',
  },
  {
    title: 'Sending again',
    text:
      'When no answer came, send the request again with the same `Idempotency-Key` (1 to 200 visible ASCII characters, ' +
      'such as a UUID). Within 24 hours the same caller, route and key get the first answer again, marked ' +
      '`Idempotent-Replayed: true`, and nothing is done twice. The same key with another body is 422; while the first ' +
      'request is still being answered, 409. Refused requests are not kept. Every route that needs signing in and ' +
      'changes something takes the key.',
  },
  {
    title: 'Changing together',
    text:
      'What can be edited has a `version`, and its answers carry it as `ETag`. Send it back as `If-Match` with PATCH or ' +
      'DELETE: when somebody else has changed the thing since, the answer is 412 with `current`, the thing as it is ' +
      'now. Without `If-Match` the last one wins.',
  },
  {
    title: 'Lists',
    text:
      'A list is `items` and `nextCursor`. Send that as `cursor` for the next part; on the last one it is null. ' +
      '`limit` is 50 by default and 100 at most. A cursor stays good while things come and go.',
  },
  {
    title: 'Ids and times',
    text:
      'An id is 12 characters a–z, 0–9, for ever. Times are ISO 8601: answers in UTC with milliseconds ' +
      '(`2026-03-02T13:52:00.000Z`), requests with `Z` or any offset. Days are `2026-03-02`. The v2 documents write ' +
      'times with the offset of the page’s zone.',
  },
  {
    title: 'Limits',
    text:
      'Signing in, setting up and subscribing are limited by network and address; beyond that the answer is 429 with ' +
      '`Retry-After` in seconds. 503 with `Retry-After` means that the database is away: public documents go on, and what ' +
      'changes something can be sent again with its `Idempotency-Key`.',
  },
  {
    title: 'Public documents and CORS',
    text:
      'Public documents may be read from every origin, without a token, as often as you like: they come from memory. ' +
      'Send `If-None-Match` and be answered 304 while nothing has changed. They carry ' +
      '`Access-Control-Allow-Origin: *`, and so does `POST /subscribe`.',
  },
]

/** The introduction as one Markdown text, for readers of the description itself. */
export const toMarkdown = (chapters: Chapter[]) =>
  chapters.map(({ title, text }) => `## ${title}\n\n${text}`).join('\n\n')
