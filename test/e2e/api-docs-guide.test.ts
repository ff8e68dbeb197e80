import type { CreatedToken } from '@incident-commander/server/contract'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseCurl } from '../support/curl.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import { waitFor } from '../support/wait-for.ts'

const guides = resolve(import.meta.dirname, '../../docs')

/** A curl line of a guide, with the answer that it shows (which may leave fields out). */
interface Step {
  line: string
  shown: unknown
}

function stepsOf(guide: string): Step[] {
  const blocks = [...readFileSync(resolve(guides, guide), 'utf8').matchAll(/```(\w+)\n([^]*?)\n```/g)]
  return blocks.flatMap(([, language, text = ''], at) => {
    if (language !== 'sh' || !text.startsWith('curl')) return []
    const [, next, answer = ''] = blocks[at + 1] ?? []
    return [{ line: text, shown: next === 'json' ? (JSON.parse(answer) as unknown) : undefined }]
  })
}

const isId = (text: string) => /^[a-z0-9]{12}$/.test(text)

/** Where an answer is not as shown; ids that are shown stand for the real ones from here on. */
function differences(shown: unknown, real: unknown, ids: Map<string, string>, at = ''): string[] {
  if (typeof shown === 'string' && isId(shown) && typeof real === 'string' && isId(real)) {
    const known = ids.get(shown) ?? real
    ids.set(shown, known)
    return known === real ? [] : [`${at}: another id`]
  }
  if (typeof shown !== 'object' || shown === null) {
    return shown === real ? [] : [`${at}: ${JSON.stringify(shown)} is ${JSON.stringify(real)}`]
  }
  if (Array.isArray(shown) && (!Array.isArray(real) || real.length !== shown.length)) return [`${at}: not as many`]
  return Object.entries(shown).flatMap(([name, inner]) =>
    differences(inner, (real as Record<string, unknown> | null)?.[name], ids, `${at}/${name}`),
  )
}

describe.each(['api.md', 'statuspage-compatibility.md'])('docs/%s', (guide) => {
  const variables: Record<string, string> = {}
  beforeAll(async () => {
    const server = await startPreparedServer({ smtpUrl: 'smtp://127.0.0.1:1' })
    const { call } = await setUpInstallation(server)
    const scopes = ['components:write', 'incidents:write', 'maintenances:write', 'subscribers:write']
    const { body } = await call<CreatedToken>('POST', '/api/v1/tokens', { name: 'The guide', scopes })
    Object.assign(variables, { URL: server.url, TOKEN: body.secret })
  })

  test('each line does what the guide says', async () => {
    const steps = stepsOf(guide)
    expect(steps.length).toBeGreaterThan(0)
    const ids = new Map<string, string>()
    for (const { line, shown } of steps) {
      const real = [...ids].reduce((text, [from, to]) => text.replaceAll(from, to), line)
      const { method, url, headers, body } = parseCurl(real, variables)
      const send = async () => {
        const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
        const answer = (await response.json()) as { status?: unknown }
        // A problem says its status itself; everything else is expected to be done.
        const wanted = (shown as { status?: unknown } | undefined)?.status
        const isWanted = typeof wanted === 'number' ? response.status === wanted : response.ok
        return [...(isWanted ? [] : [`answered ${response.status}`]), ...differences(shown ?? {}, answer, ids)]
      }
      const check = async () => expect([line, await send()]).toEqual([line, []])
      // What is public follows a change within moments; what changes something is sent once.
      await (method === 'GET' ? waitFor(() => check().then(() => true), { what: line }) : check())
    }
  })
})
