import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startPreparedServer()
  await server.setupToken()
})

/** Writes bytes as they are and reads until the server ends the connection. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let heard = ''
    socket.setEncoding('latin1').on('data', (chunk) => (heard += String(chunk)))
    // A connection that is cut while we still write has been answered all the same.
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    socket.write(Buffer.from(bytes, 'latin1'))
  })
}

const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

const host = 'Host: localhost\r\n'
const close = 'Connection: close\r\n'
const post = `POST /api/v1/session HTTP/1.1\r\n${host}Content-Type: application/json\r\n`
const next = `GET /healthz HTTP/1.1\r\n${host}${close}\r\n`
const chunk = `2000\r\n${' '.repeat(8192)}\r\n`

const requests: [string, string, number[]][] = [
  ['two lengths of a body', `${post}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}${next}`, [400]],
  ['a length and chunks', `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${next}`, [400]],
  ['a transfer encoding that ends in none', `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`, [400]],
  ['a transfer encoding behind a space', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${next}`, [400]],
  ['a transfer encoding that is none', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${next}`, [400]],
  ['a chunk without a length', `${post}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n${next}`, [400]],
  ['a chunk longer than any number', `${post}Transfer-Encoding: chunked\r\n\r\n${'F'.repeat(17)}\r\n${next}`, [400]],
  [
    'a chunk that says too much of itself',
    `${post}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n`,
    [413],
  ],
  ['a negative length', `${post}Content-Length: -1\r\n\r\n${next}`, [400]],
  ['lines that end in LF alone', `GET /healthz HTTP/1.1\n${host}\n`, [400]],
  ['no host', `GET /healthz HTTP/1.1\r\n\r\n`, [400]],
  ['two hosts', `GET /healthz HTTP/1.1\r\n${host}Host: evil.example\r\n${close}\r\n`, [400]],
  ['a host that is none', `GET /api/v1/me HTTP/1.1\r\nHost: a b/c?d#e@f\r\n${close}\r\n`, [400]],
  ['another host in the target', `GET http://evil.example/healthz HTTP/1.1\r\n${host}${close}\r\n`, [400]],
  ['two slashes', `GET //evil.example/healthz HTTP/1.1\r\n${host}${close}\r\n`, [404]],
  ['a backslash', `GET /\\evil.example/api HTTP/1.1\r\n${host}${close}\r\n`, [400]],
  ['no path', `OPTIONS * HTTP/1.1\r\n${host}${close}\r\n`, [400]],
  ['a tunnel', `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`, []],
  ['NUL in the target', `GET /a\0b HTTP/1.1\r\n${host}\r\n`, [400]],
  ['NUL in a header', `GET /healthz HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, [400]],
  ['bytes that are no text', `GET /\xff\xfe HTTP/1.1\r\n${host}${close}\r\n`, [400]],
  ['a header of 20 KB', `GET /healthz HTTP/1.1\r\n${host}X: ${'a'.repeat(20_000)}\r\n\r\n`, [431]],
  ['2,500 headers', `GET /healthz HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(2500)}${close}\r\n`, [431]],
  ['a target of 20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, [431]],
  ['a method that is none', `FOO /healthz HTTP/1.1\r\n${host}\r\n`, [400]],
  ['TRACE', `TRACE /api/v1/pages HTTP/1.1\r\n${host}${close}\r\n`, [405]],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
  [
    'three at once',
    `${next.replace(close, '')}${next.replace(close, '').replace('healthz', 'nothing-here')}${next}`,
    [200, 404, 200],
  ],
  [
    'one behind a body that is too large',
    `${post}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}0\r\n\r\n${next}`,
    [413, 200],
  ],
  [
    'one behind a body that nobody reads',
    `${post}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}${next}`,
    [415, 200],
  ],
  [
    'a body that waits to be asked for',
    `${post}${close}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
    [100, 422],
  ],
  ['an expectation that nobody meets', `${post}${close}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`, [417]],
]

test.each(requests)('%s: answered, and the next caller is too', async (_, bytes, expected) => {
  expect(statuses(await say(bytes))).toEqual(expected)
  expect(statuses(await say(next))).toEqual([200])
})

test('nothing of it was a fault', async () => {
  expect(server.output()).not.toMatch(/"level":(?:50|60)/)
  expect(await server.stop()).toBe(0)
})
