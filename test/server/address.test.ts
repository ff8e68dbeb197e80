import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createAddressReader, networkOf } from '../../packages/server/src/http/address.ts'

const addressOf = createAddressReader(['10.0.0.0/8', '::1'])

/** A request that came over a connection from `peer`. */
function requestFrom(peer: string, forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

test.each([
  ['without a proxy', '192.0.2.1', undefined, '192.0.2.1'],
  ['a caller that says it is a proxy', '192.0.2.1', '198.51.100.1', '192.0.2.1'],
  ['through a proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['through two, and with hops of its own', '10.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['a proxy that says nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['IPv4 through an IPv6 socket', '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['with a port', '10.0.0.1', '198.51.100.1:5678', '198.51.100.1'],
  ['a proxy with a port', '10.0.0.1', '198.51.100.1:5678, 10.0.0.2:443', '198.51.100.1'],
  ['IPv6', '::1', '2001:db8::1', '2001:db8::1'],
  ['IPv6 in brackets', '::1', '[2001:db8::1]', '2001:db8::1'],
  ['IPv6 with a port', '::1', '2001:db8::1, [::1]:80', '2001:db8::1'],
  ['a hop that is no address', '10.0.0.1', '198.51.100.1, unknown', '10.0.0.1'],
  ['no address behind a second proxy', '10.0.0.1', '_hidden, 10.0.0.2', '10.0.0.2'],
  ['an empty hop', '10.0.0.1', '198.51.100.1, ', '10.0.0.1'],
])('the caller is found: %s', (_, peer, forwarded, caller) => {
  expect(addressOf(requestFrom(peer, forwarded))).toBe(caller)
})

test('limits count IPv4 by address and IPv6 by /64', () => {
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
  expect(networkOf('2001:db8:0:1::1')).toBe(networkOf('2001:0db8:0:1:ffff::2'))
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8:0:2::1'))
})
