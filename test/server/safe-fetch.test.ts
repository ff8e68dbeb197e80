import { expect, test } from 'vitest'
import { createSafeFetch, createTargetCheck, OutgoingRefusal } from '../../packages/server/src/http/safe-fetch.ts'
import { hostileUrls, namesOfSome } from '../support/hostile-urls.ts'
import { json, startWebServer } from '../support/web-server.ts'

const toPublic = createSafeFetch([])
const toLoopback = createSafeFetch(['127.0.0.0/8', '::1/128'])

test('addresses of this machine, of private networks and of no web, however they are written: nothing is connected to', async () => {
  const server = await startWebServer(json({ secret: true }))
  const urls = hostileUrls(new URL(server.url).port)
  expect(urls.length).toBeGreaterThanOrEqual(40)
  const check = createTargetCheck([])
  for (const url of urls) {
    await expect(toPublic(url), url).rejects.toThrow(OutgoingRefusal)
    expect([url, await check(url)]).toEqual([url, expect.any(String)])
  }
  for (const url of namesOfSome(new URL(server.url).port)) await expect(toPublic(url), url).rejects.toThrow()
  expect(server.connections()).toBe(0)
})

test('a name that leads to this machine is refused at the moment of connecting', async () => {
  const server = await startWebServer(json({ secret: true }))
  const { port } = new URL(server.url)
  for (const host of ['localhost', 'LOCALHOST']) {
    await expect(toPublic(`http://${host}:${port}/`), host).rejects.toThrow('not an address of the public internet')
  }
  expect(server.connections()).toBe(0)
  expect(await (await toLoopback(`http://localhost:${port}/`)).json()).toEqual({ secret: true })
})

test.each([
  ['file:///etc/passwd', 'must begin with https'],
  ['gopher://example.com/', 'must begin with https'],
  ['javascript:alert(1)', 'must begin with https'],
  ['data:text/plain,x', 'must begin with https'],
  ['//example.com/', 'not an address'],
  ['https://user@example.com/', 'name or password'],
  ['https://user:secret@127.0.0.1/', 'name or password'],
  ['https://93.184.216.34:22/', 'Port 22'],
  ['https://93.184.216.34:25/', 'Port 25'],
  ['https://93.184.216.34:6667/', 'Port 6667'],
  ['http://93.184.216.34/', 'Only https'],
])('%s is refused before anything is sent', async (url, why) => {
  await expect(toPublic(url)).rejects.toThrow(why)
})

test('link-local addresses are refused even where they are allowed', async () => {
  const careless = createSafeFetch(['0.0.0.0/0', '::/0'])
  await expect(careless('http://169.254.169.254/latest/meta-data/')).rejects.toThrow('link-local')
  await expect(careless('http://[::ffff:169.254.169.254]/')).rejects.toThrow('link-local')
  await expect(careless('http://[fe80::1]/')).rejects.toThrow('link-local')
})

test('an allowed address is asked as wanted, and its answer is read', async () => {
  const server = await startWebServer((_request, response) => response.writeHead(201, { 'X-Kind': 'hook' }).end('{}'))
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"version":"1.5.0"}',
  } as const
  const response = await toLoopback(`${server.url}/hook?key=1`, request)
  expect([response.status, response.headers.get('x-kind'), await response.text()]).toEqual([201, 'hook', '{}'])
  expect(server.requests).toMatchObject([
    {
      method: 'POST',
      url: '/hook?key=1',
      body: '{"version":"1.5.0"}',
      headers: { 'content-type': 'application/json' },
    },
  ])
})

test('no redirect is followed', async () => {
  const inner = await startWebServer(json({ secret: true }))
  for (const status of [301, 302, 303, 307, 308]) {
    const outer = await startWebServer((_request, response) =>
      response.writeHead(status, { Location: inner.url }).end(),
    )
    await expect(toLoopback(outer.url)).rejects.toThrow('redirects are not followed')
  }
  expect(inner.connections()).toBe(0)
})

test('an answer without end is cut off, and one that does not come is not waited for', async () => {
  const endless = await startWebServer((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more)
    }
    more()
  })
  await expect(toLoopback(endless.url, { mostBytes: 100_000 })).rejects.toThrow('longer than 100000 bytes')
  const silent = await startWebServer(() => {})
  await expect(toLoopback(silent.url, { patience: 100 })).rejects.toThrow(/abort/i)
  const stalling = await startWebServer((_request, response) => void response.write('{'))
  await expect(toLoopback(stalling.url, { patience: 100 })).rejects.toThrow(/abort/i)
})
