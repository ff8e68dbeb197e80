import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

describe('an address that is nobody’s', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })

  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await app.app.request(testUrl + path, { method, headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  test.each([
    ['/nothing-here', '/'],
    ['/p/nope/', '/'],
    ['/p/nope/a/b', '/p/nope/'],
    ['/p/%22%3E%3Cb%3E/a', '/'],
  ])('%s is a page for a reader, who is led to %s', async (path, home) => {
    const before = app.statements()
    const { status, headers, text } = await ask(path, { accept: browser })
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /)
    expect(headers.get('vary')).toBe('Accept, Accept-Language')
    expect(text).toContain('<html lang="en"')
    expect(text).toContain('There is nothing at this address')
    expect(text).toContain(`href="${home}"`)
    const head = await ask(path, { accept: browser }, 'HEAD')
    expect([head.status, head.headers.get('content-type'), head.text]).toEqual([404, 'text/html; charset=UTF-8', ''])
    expect(app.statements()).toBe(before)
  })

  test('it speaks the first language of the reader that we have', async () => {
    const { text } = await ask('/nothing-here', { accept: browser, 'accept-language': 'fr, de-AT;q=0.9, en;q=0.8' })
    expect(text).toContain('<html lang="de"')
    expect(text).toContain('Zur Statusseite')
  })

  test.each([
    ['GET', '/nothing-here', '*/*'],
    ['GET', '/nothing-here', 'application/json, text/html;q=0.5'],
    ['GET', '/api/v1/nothing-here', browser],
    ['POST', '/nothing-here', browser],
  ])('%s %s for %s is a problem', async (method, path, accept) => {
    const { status, headers, text } = await ask(path, { accept }, method)
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(JSON.parse(text)).toMatchObject({ status: 404, detail: 'There is nothing at this address' })
  })
})
