import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpServer, listen } from '../../packages/server/src/http/listen.ts'
import { makeAnswer } from '../../packages/server/src/snapshot/answer.ts'
import type { Answer } from '../../packages/server/src/snapshot/answer.ts'
import { sendAnswer } from '../../packages/server/src/snapshot/send-answer.ts'

const headers = { 'Cache-Control': 'max-age=10', 'X-Content-Type-Options': 'nosniff', 'Set-Cookie': 'ünïcode=1' }
const answer = makeAnswer({ type: 'text/plain; charset=utf-8', headers, text: 'déjà vu '.repeat(100) })
const { etag, bytes } = answer.bodies.identity

/** Everything that a server says to these lines on one connection until it closes it, the time of day taken out. */
async function saidTo(lines: string[], way: 'held' | 'written', what: Answer = answer): Promise<string> {
  const server = createHttpServer(
    (request, response) => {
      if (way === 'held') return sendAnswer(request, response, what)
      const isUnchanged = request.headers['if-none-match'] === what.bodies.identity.etag
      const body = what.bodies.identity
      response.writeHead(isUnchanged ? 304 : what.status, isUnchanged ? body.unchangedHeaders : body.headers)
      if (isUnchanged || request.method === 'HEAD') response.end()
      else response.end(body.bytes)
    },
    (error) => {
      throw error
    },
  )
  onTestFinished(() => void server.close())
  const socket = connect(await listen(server, 0, '127.0.0.1'), '127.0.0.1')
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => (said += text))
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return said.replace(/Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, 'Date: …')
}

const get = ['GET / HTTP/1.1', 'Host: a']
const last = ['GET /last HTTP/1.1', 'Host: a', 'Connection: close']

test.each([
  ['a whole answer', [...get, '', ...last]],
  ['one that is held already', [...get, `If-None-Match: ${etag}`, '', ...last]],
  ['three in a row', [...get, '', ...get, `If-None-Match: ${etag}`, '', ...get, '', ...last]],
  ['only the head', ['HEAD / HTTP/1.1', 'Host: a', '', ...last]],
  ['HTTP/1.0', ['GET / HTTP/1.0']],
  ['HTTP/1.0 that would stay', ['GET / HTTP/1.0', 'Connection: keep-alive', '', ...last]],
])('%s goes over the wire as Node itself would write it', async (_name, lines) => {
  const held = await saidTo(lines, 'held')
  expect(held).toBe(await saidTo(lines, 'written'))
  expect(held).toContain('Date: …')
  expect(held.split('HTTP/1.1 ')).toHaveLength(1 + lines.filter((line) => / HTTP\/1/.test(line)).length)
})

test('an answer that is too large to be kept twice, or is no success, too', async () => {
  const large = makeAnswer({ type: 'text/plain', headers, text: 'x'.repeat(70_000) })
  const missing = makeAnswer({ status: 404, type: 'text/plain', headers, text: 'Not found' })
  for (const what of [large, missing])
    expect(await saidTo([...get, '', ...last], 'held', what)).toBe(await saidTo([...get, '', ...last], 'written', what))
})

test('the time in the head is of this second, however long the answer is held', async () => {
  const server = createHttpServer(
    (request, response) => sendAnswer(request, response, answer),
    (error) => {
      throw error
    },
  )
  onTestFinished(() => void server.close())
  const port = await listen(server, 0, '127.0.0.1')
  const ask = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect(Buffer.from(await response.arrayBuffer()).length).toBeLessThanOrEqual(bytes.length)
    return Date.parse(response.headers.get('date') ?? '')
  }
  const first = await ask()
  await expect.poll(ask, { timeout: 5000 }).toBeGreaterThan(first)
  expect(Math.abs((await ask()) - Date.now())).toBeLessThan(2000)
})
