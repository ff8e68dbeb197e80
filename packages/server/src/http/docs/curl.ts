import { exampleUrl } from '../../contract/examples.ts'
import type { Example } from '../../contract/example.ts'

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** The address an example asks, below the origin. */
function addressOf({ route, path = {}, query }: Example): string {
  const address = route
    .slice(route.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? `{${name}}`))
  return query ? `${address}?${new URLSearchParams(query)}` : address
}

/** An example as somebody would type it; the token is in a variable, so that none is written down. */
export function toCurl(example: Example): string {
  const [method = 'GET'] = example.route.split(' ')
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(exampleUrl + addressOf(example))}`,
    ...(example.anonymous ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...Object.entries(example.headers ?? {}).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(example.body
      ? [`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(example.body, null, 2))}`]
      : []),
    ...(example.file ? [`-H ${quote(`Content-Type: ${example.file.type}`)}`, `-d ${quote(example.file.text)}`] : []),
  ].join(' \\\n  ')
}
