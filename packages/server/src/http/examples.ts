import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { extname, join } from 'node:path'

/** The address that example files name; replaced by the real one, so that the very files customers copy are tried. */
const writtenHost = 'http://localhost:3000'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/**
 * Serves `examples/` as a customer's site would, from a port of its own and so from another origin. Loopback only.
 *
 * @param built - where `npm run build:examples` puts the script of an example that is a folder
 * @returns the address of the folder; the port is free to be any when the wanted one is taken
 */
export async function serveExamples(
  folder: string,
  built: string,
  publicUrl: () => string,
  port: number,
): Promise<{ url: string; server: Server }> {
  const files = readExamples(folder, built)
  const server = createServer((request, response) => {
    // Split, not parsed: `//` is a path that the URL parser throws at.
    const path = (request.url ?? '').split('?', 1)[0]?.slice(1) ?? ''
    if (path === 'favicon.ico') {
      // Browsers ask for it by themselves; a complaint in the console would look like one about the widget.
      response.writeHead(204).end()
      return
    }
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path
    const text = files.get(name)
    if (text === undefined) {
      const missing = 'There is no such example; those made with a framework need: npm run build:examples'
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end(missing)
      return
    }
    response
      .writeHead(200, { 'Content-Type': types[extname(name)], 'Cache-Control': 'no-cache' })
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

/** The pages by their paths, and those folders whose script has been built. */
function readExamples(folder: string, built: string): Map<string, string> {
  const files = new Map<string, string>()
  const read = (from: string, below = '') => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      if (!entry.isFile() || !types[extname(entry.name)]) continue
      files.set(below + entry.name, readFileSync(join(from, entry.name), 'utf8'))
    }
  }
  read(folder)
  for (const name of existsSync(built) ? readdirSync(built) : []) {
    if (!existsSync(join(folder, name))) continue
    read(join(folder, name), `${name}/`)
    read(join(built, name), `${name}/`)
  }
  return files
}
