import { lookup } from 'node:dns'
import { Agent, request as requestPlain } from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { createRangeCheck } from './address.ts'

/** Why nothing was sent, or why what came back was not taken; the message may be shown to whoever set the address. */
export class OutgoingRefusal extends Error {}

/** One request to somebody else's server. */
export interface OutgoingRequest {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** From the first look at the name to the last byte, in milliseconds. */
  patience?: number
  /** Longest body that is read. */
  mostBytes?: number
}

/** The one way out of this process by HTTP. Rejects with OutgoingRefusal, or with what the network said. */
export type SafeFetch = (url: string, request?: OutgoingRequest) => Promise<Response>

/** Below 1024 there is nothing for us but the web; above, these speak other protocols that take what HTTP says. */
const foreignPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/**
 * Whether an address is of the part of IPv6 that is given out (2000::/3). The rest counts as unicast too, old forms of IPv4
 * addresses among it.
 */
const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
  !(address instanceof ipaddr.IPv6) || ((address.parts[0] ?? 0) & 0xe000) === 0x2000

/** Throws unless an address may be connected to. */
type AddressCheck = (address: string, isSecure: boolean) => void

function createAddressCheck(allow: string[]): AddressCheck {
  const isAllowed = createRangeCheck(allow)
  return (address, isSecure) => {
    const plain = ipaddr.process(address)
    const range = plain.range()
    // Nobody's service lives there but the cloud's own, which gives away keys.
    if (range === 'linkLocal') throw new OutgoingRefusal(`${address} is link-local`)
    if (isAllowed(plain.toString())) return
    if (range !== 'unicast' || !isGlobal(plain))
      throw new OutgoingRefusal(`${address} is not an address of the public internet`)
    if (!isSecure) throw new OutgoingRefusal('Only https may leave the private network')
  }
}

const hostOf = (target: URL) => target.hostname.replace(/^\[(.*)\]$/, '$1')

/** Why nothing may be sent to an address, as far as it can be known now; null: it may. */
export type TargetCheck = (url: string) => Promise<string | null>

/**
 * Creates a look at addresses before they are kept. A name that leads nowhere now passes: it may lead somewhere later, and
 * every request looks again.
 */
export function createTargetCheck(allow: string[]): TargetCheck {
  const checkAddress = createAddressCheck(allow)
  return async (url) => {
    try {
      const target = readTarget(url)
      const isSecure = target.protocol === 'https:'
      const host = hostOf(target)
      if (isIP(host)) checkAddress(host, isSecure)
      else for (const address of await addressesOf(host)) checkAddress(address, isSecure)
      return null
    } catch (error) {
      if (error instanceof OutgoingRefusal) return error.message
      throw error
    }
  }
}

/** No answer is waited for longer: whoever writes an address down must not hold us. */
const lookupPatience = 3000

function addressesOf(host: string): Promise<string[]> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve([]), lookupPatience)
    lookup(host, { all: true }, (error, found) => {
      clearTimeout(giveUp)
      resolve(error ? [] : found.map(({ address }) => address))
    })
  })
}

/**
 * Creates the guard around outgoing requests: addresses of the public internet only, by https; `allow` names private
 * ranges that may be reached too, also by http. The address is looked at where it is written and again where its name
 * leads, at the moment of connecting. No redirect is followed.
 */
export function createSafeFetch(allow: string[]): SafeFetch {
  const checkAddress = createAddressCheck(allow)

  /** Looks a name up and refuses it if any of its addresses is not for us: the next look might choose that one. */
  const guardedLookup =
    (isSecure: boolean): LookupFunction =>
    (host, options, done) => {
      lookup(host, { ...options, all: true }, (error, found) => {
        if (error) return done(error, '', 0)
        try {
          for (const { address } of found) checkAddress(address, isSecure)
        } catch (refusal) {
          return done(refusal as Error, '', 0)
        }
        const [first] = found
        if (options.all) return done(null, found)
        done(null, first?.address ?? '', first?.family)
      })
    }

  return async (url, { method = 'GET', headers = {}, body, patience = 10_000, mostBytes = 256 * 1024 } = {}) => {
    const target = readTarget(url)
    const isSecure = target.protocol === 'https:'
    const host = hostOf(target)
    // A lookup is never made for what is an address already.
    if (isIP(host)) checkAddress(host, isSecure)
    const options: RequestOptions = {
      method,
      headers: { 'User-Agent': 'IncidentCommander', 'Accept-Encoding': 'identity', ...headers },
      lookup: guardedLookup(isSecure),
      agent: isSecure ? new SecureAgent() : new Agent(),
      signal: AbortSignal.timeout(patience),
    }
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const request = (isSecure ? requestSecure : requestPlain)(target, options, resolve)
    request.on('error', reject)
    request.end(body)
    const answer = await promise
    const status = answer.statusCode ?? 0
    if (status >= 300 && status < 400) {
      answer.destroy()
      throw new OutgoingRefusal(`It leads elsewhere (${status}), and redirects are not followed`)
    }
    const bytes = await readAtMost(answer, mostBytes)
    const isEmpty = status === 204 || status === 205
    return new Response(isEmpty ? null : bytes, { status, headers: toHeaders(answer) })
  }
}

/** @throws OutgoingRefusal — not an address that anything may be sent to, wherever it leads */
function readTarget(url: string): URL {
  if (!URL.canParse(url)) throw new OutgoingRefusal('It is not an address')
  const target = new URL(url)
  if (!/^https?:$/.test(target.protocol)) throw new OutgoingRefusal('It must begin with https://')
  if (target.username || target.password) throw new OutgoingRefusal('It must not contain a name or password')
  const port = Number(target.port)
  if (port !== 0 && port !== 80 && port !== 443 && (port < 1024 || foreignPorts.has(port))) {
    throw new OutgoingRefusal(`Port ${port} is not for the web`)
  }
  return target
}

async function readAtMost(answer: IncomingMessage, mostBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop early ends the connection too.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > mostBytes) throw new OutgoingRefusal(`The answer is longer than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toHeaders({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return headers
}
