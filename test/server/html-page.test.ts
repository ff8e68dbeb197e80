import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PublicIncident } from '../../packages/server/src/contract/index.ts'
import {
  renderHistoryPage,
  renderIncidentPage,
  renderPage,
} from '../../packages/server/src/snapshot/public/html/render-page.ts'
import {
  bare,
  history,
  incidentData,
  manyIncidents,
  monthData,
  openIncident,
  pageData,
  paragraph,
  pastIncident,
  troubled,
  well,
} from '../support/public-page.ts'

const assets = { scriptUrl: '/page/page.js', consoleUrl: () => '/console' }

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
      '/feed.json',
      '/history',
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

describe('a month of the record', () => {
  test('tells by day what began in it, how it ended, and leads to the months around', () => {
    const { html } = renderHistoryPage(monthData(history.slice(0, 3), { later: '2026-03' }), assets)
    const text = textOf(html)
    expect(html).toContain('<title>History of January 2026 · Acme Cloud status</title>')
    expect(html).toContain('<link rel="canonical" href="https://status.acme.example/history/2026-01">')
    expect(text).toContain('3 incidents Times in Berlin')
    expect(text).toMatch(
      /Sun,? 18 Jan Slow sign-in with single sign-on Minor impact Resolved Began at 10:04 CET , lasted 38 min/,
    )
    expect(text).toContain('A failed network switch in Frankfurt delayed API requests')
    expect(html).toMatch(/rel="prev" href="https:\/\/status\.acme\.example\/history\/2025-12"/)
    expect(html).toMatch(/rel="next" href="https:\/\/status\.acme\.example\/history\/2026-03"/)
    expect(text).toContain('December 2025 March 2026')
  })

  test('says of one that goes on where it stands, and nothing that time makes wrong', () => {
    const text = textOf(renderHistoryPage(monthData([openIncident]), assets).html)
    expect(text).toContain('Major impact Identified Began at 13:41 CET The fix is on half')
    expect(text).not.toMatch(/lasted|so far|ago/)
  })

  test('in which nothing happened says so', () => {
    const { html } = renderHistoryPage(monthData([], { earlier: null }), assets)
    expect(textOf(html)).toContain('A quiet month Nothing happened in January 2026.')
    expect(html).not.toMatch(/rel="(?:prev|next)"/)
  })

  test('speaks German', () => {
    const page = { ...monthData().page, locale: 'de' as const }
    expect(textOf(renderHistoryPage(monthData([], { page }), assets).html)).toContain(
      'Im Januar 2026 gab es keine Meldung.',
    )
  })
})

test('the history of the page reaches ninety days back, by day, and leads to the rest', () => {
  const { html } = renderPage(pageData(troubled), assets)
  const text = textOf(html)
  expect(text).toContain('Dec 2025 3 incidents 19 – 31 Dec No incidents Thu 18 Dec Invoices sent twice No impact')
  expect(text).toMatch(/22 – 31 Oct 2025 1 incident .* 22 – 27 Oct No incidents/)
  expect(html).toContain('href="https://status.acme.example/history"')
})

test('a page of a thousand incidents in ninety days is hardly heavier than one of a hundred', () => {
  const bytes = (count: number) =>
    brotliCompressSync(renderPage(pageData(troubled, manyIncidents(count)), assets).html).length
  expect(bytes(1000)).toBeLessThan(18_500)
  expect(bytes(1000)).toBeGreaterThan(bytes(50))
  expect(textOf(renderPage(pageData(troubled, manyIncidents(1000)), assets).html)).toContain(
    '900 more incidents Older incidents',
  )
})

test('without impact there is no chip that says nothing', () => {
  const without = (incident: PublicIncident) => ({ ...incident, impact: null })
  const document = { ...troubled, incidents: troubled.incidents.map(without) }
  for (const { html } of [
    renderPage(pageData(document, history.map(without)), assets),
    renderIncidentPage(incidentData(without(history[2]!)), assets),
    renderHistoryPage(monthData(history.map(without)), assets),
  ]) {
    const markup = html.replace(/<style>[^]*?<\/style>/g, '')
    expect(markup).not.toMatch(/class="chip impact"|Minor impact|No impact|undefined|null</)
  }
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
  expect(names(hidden('major_outage'))).toContain('1 of 12 components affected')
  const [first, ...others] = hidden('operational').components
  const degraded = { ...first!, status: 'degraded_performance' as const }
  expect(names({ ...well, components: [degraded, ...others] })).toContain('1 of 11 components affected')
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
    expect(html).toContain(`href="https://status.acme.example/console/incidents/${openIncident.id}?page=acme"`)
    expect(html).toContain(`<link rel="canonical" href="${openIncident.url}">`)
  })

  test('of one that is over says from when to when', () => {
    const [, , past] = history
    const text = textOf(renderIncidentPage(incidentData(past!), assets).html)
    expect(text).toContain('Began 6 Jan 2026, 10:00 CET')
    expect(text).toContain('Resolved 6 Jan 2026, 11:36 CET')
    expect(text).toContain('Lasted 1 h 36 min')
  })

  test('of one that is over is the same whatever happens elsewhere, and whenever it is made', () => {
    const [, , past] = history
    const page = { ...well.page, updatedAt: '2026-03-01T00:00:00.000Z' }
    const later = { ...incidentData(past!, { ...well, page, revision: 99 }), now: '2029-05-01T00:00:00.000Z' }
    const { html } = renderIncidentPage(incidentData(past!), assets)
    expect(renderIncidentPage(later, assets).html).toBe(html)
    // It tells of the past, in the tab too, and every date of it names its year.
    expect(html).not.toContain(encodeURIComponent('#bd3f0b'))
    const times = [...html.matchAll(/<time[^>]*>(?:<!--[^>]*-->)*([^<]+)/g)].map(([, words]) => words)
    expect(times).toHaveLength(4)
    for (const words of times) expect(words).toContain(' 2026, ')
  })

  test('does not carry the rest of the page in its data', () => {
    const { html } = renderIncidentPage(incidentData(openIncident), assets)
    expect(html).not.toContain('Singapore')
  })
})

test('the description of a page tells its news, where there are any', () => {
  const said = ({ html }: { html: string }) => /<meta name="description" content="([^"]*)"/.exec(html)?.[1]
  expect(said(renderPage(pageData(troubled), assets))).toBe('Elevated API errors in EU regions (Identified)')
  expect(said(renderPage(pageData(well), assets))).toBe('Current status, open and past incidents of Acme Cloud.')
  expect(said(renderIncidentPage(incidentData(openIncident), assets))).toMatch(
    /^Identified: The fix is on half of our EU servers/,
  )
  const [wordless] = openIncident.updates
  const silent = { ...openIncident, updates: [{ ...wordless!, tree: [] }] }
  expect(said(renderIncidentPage(incidentData(silent), assets))).toBe(
    'Identified: We know the cause and are working on a fix.',
  )
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
    ['a month', renderHistoryPage(monthData([incident, ...past]), assets)],
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

test('every token that a rule of the document reads is set in it', () => {
  const [, styles = ''] = /<style>([^]*?)<\/style>/.exec(renderPage(pageData(troubled), assets).html) ?? []
  const read = new Set(styles.match(/(?<=var\()--ic-[\w-]+(?=\))/g))
  expect(read.size).toBeGreaterThan(20)
  expect([...read].filter((name) => !styles.includes(`${name}:`))).toEqual([])
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

describe('the page of a dozen components, one open incident and ten past ones does not grow unseen', () => {
  test.each([
    ['with sign-up by mail', ['email'] as const, 14_150],
    ['with every way to sign up', ['email', 'sms', 'webhook'] as const, 14_480],
  ])('%s', (which, channels, most) => {
    const document = { ...troubled, page: { ...troubled.page, channels: [...channels] } }
    const { html } = renderPage(pageData(document), assets)
    const bytes = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
    console.log(`public page ${which}: ${html.length} bytes, ${bytes} with brotli`)
    expect(bytes).toBeLessThan(most)
  })
})
