import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { renderIncidentPage, renderPage } from '../../packages/server/src/snapshot/public/html/render-page.ts'
import {
  bare,
  history,
  incidentData,
  openIncident,
  pageData,
  paragraph,
  pastIncident,
  troubled,
  well,
} from '../support/public-page.ts'

const assets = { scriptUrl: '/page/page.js' }

/** What is there to read without scripts, templates of shadow roots included. */
const textOf = (html: string) =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1>/g, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the public page, before any script', () => {
  const page = renderPage(pageData(troubled), assets)
  const text = textOf(page.html)

  test('says what is wrong, where it stands and when we speak again', () => {
    expect(page.html).toContain('<title>Partial system outage · Acme Cloud status</title>')
    expect(text).toContain('Partial system outage')
    expect(text).toContain('3 of 12 components affected')
    expect(text).toContain('Elevated API errors in EU regions')
    expect(text).toContain('Next update by 14:30 CET')
    expect(text).toContain('Requests to eu.api.acme.example may fail with status 503.')
    expect(text).toContain('API Partial outage Dashboard Degraded Webhooks Degraded')
    expect(text).toContain('Dashboard, Webhooks : Degraded')
  })

  test('says what each component is, and why', () => {
    for (const { name } of troubled.components) expect(text).toContain(name)
    expect(text).toContain('Because of Elevated API errors in EU regions')
    expect(text).toContain('Core platform 4 components, 3 affected')
  })

  test('tells the days, folds the quiet ones and keeps the older ones at hand', () => {
    expect(text).toContain('1 incident under way, see above')
    expect(text).toMatch(/10\s?–\s?17 Jan No incidents/)
    expect(text).toContain('Resolved at 10:42 CET , lasted 38 min')
    expect(text).toContain('Sign-in through one identity provider took up to 20 seconds.')
    expect(text).toContain('Dashboard unavailable')
  })

  test('leads to what exists, by addresses of the configuration', () => {
    for (const path of [
      '/',
      '/history.atom',
      '/status.json',
      '/api/v2/summary.json',
      `/incidents/${openIncident.id}`,
    ]) {
      expect(page.html).toContain(`href="https://status.acme.example${path}"`)
    }
  })

  test('has one heading of the first level and no gap in the levels', () => {
    const levels = [...page.html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('has no style attribute and no inline handler', () => {
    expect(page.html).not.toMatch(/\sstyle=/)
    expect(page.html).not.toMatch(/<[^>]*\son[a-z]+=/)
  })
})

test('a page on its first day says what will be there', () => {
  const text = textOf(renderPage(pageData(bare, []), assets).html)
  expect(text).toContain('All systems operational')
  expect(text).toContain('No components yet')
  expect(text).toContain('No incidents in the past 90 days')
})

test('a component that is shown only when degraded is not there while all is well', () => {
  const hidden = (status: 'operational' | 'major_outage') => ({
    ...well,
    components: well.components.map((one) =>
      one.name === 'Singapore' ? { ...one, status, onlyShowIfDegraded: true } : one,
    ),
  })
  const names = (document: typeof well) => textOf(renderPage(pageData(document), assets).html)
  expect(names(hidden('operational'))).not.toContain('Singapore')
  expect(names(hidden('major_outage'))).toContain('Singapore')
})

test('a page in German speaks German, also in its days', () => {
  const german = { ...troubled, page: { ...troubled.page, locale: 'de' as const } }
  const { html } = renderPage(pageData(german), assets)
  expect(html).toContain('<html lang="de"')
  expect(textOf(html)).toContain('Nächste Meldung bis 14:30 MEZ')
  expect(textOf(html)).toMatch(/10\.\s?[–-]\s?17\. Jan/)
})

describe("an incident's own page", () => {
  test('of an incident under way shows its life so far', () => {
    const { html } = renderIncidentPage(incidentData(openIncident), assets)
    const text = textOf(html)
    expect(html).toContain('<title>Elevated API errors in EU regions · Acme Cloud status</title>')
    expect(text).toContain('Began 13:41 CET')
    expect(text).toContain('Newest first, times in Berlin')
    expect(html).toContain(`href="/console/incidents/${openIncident.id}"`)
    expect(html).toContain(`<link rel="canonical" href="${openIncident.url}">`)
  })

  test('of one that is over says from when to when', () => {
    const [, , past] = history
    const text = textOf(renderIncidentPage(incidentData(past!), assets).html)
    expect(text).toContain('Began 6 Jan, 10:00 CET')
    expect(text).toContain('Resolved 6 Jan, 11:36 CET')
    expect(text).toContain('Lasted 1 h 36 min')
  })

  test('does not carry the rest of the page in its data', () => {
    const { html } = renderIncidentPage(incidentData(openIncident), assets)
    expect(html).not.toContain('Singapore')
  })
})

describe('what somebody wrote stays text', () => {
  const evil = `</script></style></template><img src=x onerror=alert(1)><script>alert(1)</script><!--"'&`
  const incident = {
    ...openIncident,
    title: evil,
    components: [{ id: openIncident.components[0]!.id, name: evil, status: 'major_outage' as const }],
    updates: [{ ...openIncident.updates[0]!, tree: [...paragraph(evil), { type: 'code' as const, text: evil }] }],
  }
  const document = {
    ...troubled,
    page: { ...troubled.page, name: evil },
    groups: troubled.groups.map((group) => ({ ...group, name: evil })),
    components: troubled.components.map((one) => ({ ...one, name: evil, description: evil })),
    incidents: [incident],
  }
  const past = [pastIncident(1, evil, 'minor', '2026-01-18T09:04:00.000Z', '2026-01-18T09:42:00.000Z', evil)]

  test.each([
    ['the page', renderPage(pageData(document, past), assets)],
    ["an incident's page", renderIncidentPage({ ...incidentData(incident, document) }, assets)],
  ])('on %s', (_, { html }) => {
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script>alert')
    // Theirs and ours: the theme, the data, the page's own module.
    expect(html.match(/<script\b/g)).toHaveLength(3)
    expect(html.match(/<\/script/g)).toHaveLength(3)
    expect(html.match(/<template\b/g)?.length).toBe(html.match(/<\/template/g)?.length)
  })
})

describe('the policy', () => {
  const { html, contentSecurityPolicy } = renderPage(pageData(troubled), assets)
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

  test('names every style that stands in the page, and nothing unsafe', () => {
    const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, css]) => css ?? '')
    expect(styles).toHaveLength(5)
    for (const css of styles) expect(contentSecurityPolicy).toContain(hash(css))
    expect(contentSecurityPolicy).not.toContain('unsafe')
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'")
  })

  test('names the one inline script', () => {
    const [, theme = ''] = /<script>([^]*?)<\/script>/.exec(html) ?? []
    expect(theme).toContain('ic-theme')
    expect(contentSecurityPolicy).toContain(`script-src 'self' ${hash(theme)};`)
  })
})

test('the page of a dozen components, one open incident and ten past ones fits the first flight of packets', () => {
  const { html } = renderPage(pageData(troubled), assets)
  const bytes = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
  console.log(`public page: ${html.length} bytes, ${bytes} with brotli`)
  expect(bytes).toBeLessThan(12_288)
})
