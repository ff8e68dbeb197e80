import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, isHeld } from './answer.ts'
import type { Answer, Body, RawHeaders } from './answer.ts'

/**
 * Sends a held answer in the encoding the client likes best, or that it holds these bytes already.
 *
 * @param more - headers besides the answer's own
 */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  more?: RawHeaders,
): void {
  const body = answer.bodies[chooseEncoding(request.headers['accept-encoding'])]
  const isUnchanged = answer.status === 200 && isHeld(request.headers['if-none-match'], body.etag)
  if (answer.status === 200 && !more && isPlain(request, response) && body.bytes.length <= worthKeeping) {
    const whole = wholeOf(body, response)
    sendWhole(response, isUnchanged ? 304 : 200, isUnchanged ? whole.unchanged : whole.changed)
    return
  }
  const headers = isUnchanged ? body.unchangedHeaders : body.headers
  response.writeHead(isUnchanged ? 304 : answer.status, more ? [...headers, ...more] : headers)
  if (isUnchanged || request.method === 'HEAD') response.end()
  else response.end(body.bytes)
}

/** Larger bodies are not worth a second copy: what goes before them costs little beside them. */
const worthKeeping = 65_536

/** Answers as they go over the wire, head and body in one piece, for the second that stands in their `Date`. */
interface Whole {
  second: number
  changed: Buffer
  unchanged: Buffer
}

const wholes = new WeakMap<Body, Whole>()

/** What nearly everybody sends: GET over HTTP/1.1 on a connection that stays. */
const isPlain = (request: IncomingMessage, response: ServerResponse) =>
  request.method === 'GET' && request.httpVersionMinor === 1 && response.shouldKeepAlive

function wholeOf(body: Body, response: ServerResponse): Whole {
  const second = Math.trunc(Date.now() / 1000)
  const known = wholes.get(body)
  if (known?.second === second) return known
  const made = {
    second,
    changed: Buffer.concat([headOf('200 OK', body.headers, second, response), body.bytes]),
    unchanged: headOf('304 Not Modified', body.unchangedHeaders, second, response),
  }
  wholes.set(body, made)
  return made
}

/** What `writeHead` would write, byte for byte: a test compares them. */
function headOf(status: string, headers: RawHeaders, second: number, response: ServerResponse): Buffer {
  let head = `HTTP/1.1 ${status}\r\n`
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`
  head += `Date: ${new Date(second * 1000).toUTCString()}\r\nConnection: keep-alive\r\n`
  return Buffer.from(`${head}Keep-Alive: timeout=${keepAliveSeconds(response)}\r\n\r\n`, 'latin1')
}

const keepAliveSeconds = ({ req }: ServerResponse) =>
  Math.floor(((req.socket as { server?: { keepAliveTimeout: number } }).server?.keepAliveTimeout ?? 0) / 1000)

/**
 * Sends an answer whose head was made before. Node builds and checks twelve headers anew for each response, a fifth of
 * all that answering from memory costs; told that the head is there and sent, it adds nothing to the bytes.
 */
function sendWhole(response: ServerResponse, status: number, whole: Buffer): void {
  const inside = response as unknown as { ['_header']: unknown; ['_headerSent']: boolean }
  inside['_header'] = whole
  inside['_headerSent'] = true
  response.statusCode = status
  response.end(whole)
}
