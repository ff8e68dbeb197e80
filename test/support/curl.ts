/** A request as a curl line says it. */
export interface CurlRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}

/**
 * Reads a curl line as a shell would: quotes, continued lines, and variables.
 *
 * @throws Error — it says something that we do not know, so that no part of a shown line goes untried
 */
export function parseCurl(line: string, variables: Record<string, string> = {}): CurlRequest {
  const [program, ...words] = shellWords(line, variables)
  if (program !== 'curl') throw new Error(`not a curl line: ${line}`)
  const request: CurlRequest = { method: '', url: '', headers: {} }
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') request.method = words.shift() ?? ''
    else if (word === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(':')
      request.headers[name.toLowerCase()] = value.join(':').trim()
    } else if (word === '-d') request.body = words.shift() ?? ''
    else if (word.startsWith('-') || request.url) throw new Error(`curl ${word} in ${line}`)
    else request.url = word
  }
  request.method ||= request.body === undefined ? 'GET' : 'POST'
  // As curl does for -d.
  if (request.body !== undefined) request.headers['content-type'] ??= 'application/x-www-form-urlencoded'
  return request
}

function shellWords(line: string, variables: Record<string, string>): string[] {
  const expand = (text: string) =>
    text.replace(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name]
      if (value === undefined) throw new Error(`$${name} is not set in ${line}`)
      return value
    })
  const words = line.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g) ?? []
  return words.map((word) =>
    word.replace(
      /'([^']*)'|"([^"]*)"|\\(.)|([^'"\\]+)/g,
      (_, single?: string, double?: string, escaped?: string, bare?: string) =>
        single ?? escaped ?? expand(double ?? bare ?? ''),
    ),
  )
}
