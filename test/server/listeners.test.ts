import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { serveExamples } from '../../packages/server/src/http/examples.ts'
import { closeServer, createHttpServer, listen } from '../../packages/server/src/http/listen.ts'
import { afterwards } from '../support/afterwards.ts'

/** Asks for a target exactly as it is written, which no HTTP client would send, and gives the status of the answer. */
async function statusOf(port: number, target: string): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  return Number((await text(socket)).split(' ')[1])
}

async function exampleSite() {
  const folder = await mkdtemp(join(tmpdir(), 'ic-examples-'))
  afterwards(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'plain.html'), '<script src="http://localhost:3000/widget/v1/ic.js"></script>')
  await writeFile(join(folder, 'secret.txt'), 'not served')
  const built = join(folder, 'built')
  for (const name of ['react', 'vue', 'built/react']) await mkdir(join(folder, name), { recursive: true })
  for (const name of ['react', 'vue']) await writeFile(join(folder, name, 'index.html'), name)
  await writeFile(join(folder, 'react/App.tsx'), 'not served')
  await writeFile(join(built, 'react/app.js'), "open('http://localhost:3000/')")
  const { url, server } = await serveExamples(folder, built, () => 'http://localhost:4711', 0)
  afterwards(() => closeServer(server, 0))
  return { url, port: Number(new URL(url).port) }
}

test('example pages name the server that runs, and nothing else is served', async () => {
  const { url } = await exampleSite()
  const page = await fetch(`${url}/plain.html?theme=dark`)
  expect([page.status, await page.text()]).toEqual([
    200,
    '<script src="http://localhost:4711/widget/v1/ic.js"></script>',
  ])
  expect((await fetch(`${url}/secret.txt`)).status).toBe(404)
})

test('an example that must be built is served once it is, and says how until then', async () => {
  const { url } = await exampleSite()
  const script = await fetch(`${url}/react/app.js`)
  expect([script.headers.get('content-type'), await script.text()]).toEqual([
    'text/javascript; charset=utf-8',
    "open('http://localhost:4711/')",
  ])
  expect(await (await fetch(`${url}/react/`)).text()).toBe('react')
  expect((await fetch(`${url}/react/App.tsx`)).status).toBe(404)
  const unbuilt = await fetch(`${url}/vue/`)
  expect(unbuilt.status).toBe(404)
  expect(await unbuilt.text()).toContain('npm run build:examples')
})

test.for(['//', '///', '/\\', '//[', '/%', '*', 'http://[', '/../plain.html'])(
  'the example site answers %s with 404 and goes on',
  async (target) => {
    const { port } = await exampleSite()
    expect(await statusOf(port, target)).toBe(404)
    expect(await statusOf(port, '/plain.html')).toBe(200)
  },
)

test('a listener that throws loses its caller only, and says why', async () => {
  const thrown: unknown[] = []
  const fault = new Error('a fault in the pre-router')
  const server = createHttpServer(
    (request, response) => {
      if (request.url === '/fault') throw fault
      response.end('fine')
    },
    (error) => thrown.push(error),
  )
  const port = await listen(server, 0, '127.0.0.1')
  afterwards(() => closeServer(server, 0))
  await expect(fetch(`http://127.0.0.1:${port}/fault`)).rejects.toThrow('fetch failed')
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('fine')
  expect(thrown).toEqual([fault])
})
