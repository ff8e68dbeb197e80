import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { join } from 'node:path'

/** The address that example files name; replaced by the real one, so that the very files customers copy are tried. */
const writtenHost = 'http://localhost:3000'

/**
 * Serves `examples/` as a customer's site would, from a port of its own and so from another origin. Loopback only.
 *
 * @returns the address of the folder; the port is free to be any when the wanted one is taken
 */
export async function serveExamples(
  folder: string,
  publicUrl: () => string,
  port: number,
): Promise<{ url: string; server: Server }> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'))
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const server = createServer((request, response) => {
    // Split, not parsed: `//` is a path that the URL parser throws at.
    const name = (request.url ?? '').split('?', 1)[0]?.slice(1) ?? ''
    if (name === 'favicon.ico') {
      // Browsers ask for it by themselves; a complaint in the console would look like one about the widget.
      response.writeHead(204).end()
      return
    }
    const text = files.get(name)
    if (text === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is no such example')
      return
    }
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
      .end(text.replaceAll(writtenHost, publicUrl()))
  })
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  await listen(port).catch(() => listen(0))
  const address = server.address()
  return { url: `http://localhost:${typeof address === 'object' && address ? address.port : port}`, server }
}
