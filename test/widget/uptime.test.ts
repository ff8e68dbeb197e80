import { html } from 'lit'
import { expect, test } from 'vitest'
import type { UptimeDocument } from '../../packages/server/src/contract/index.ts'
import type { IcUptime } from '../../packages/widget/src/index.ts'
import { sampleUptime } from '../support/uptime.ts'
import { waitFor } from '../support/wait-for.ts'
import { aGroupedDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

const today = new Date().toISOString().slice(0, 10)
const daysAgo = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

/** Uptime of the document's page: of the API something was wrong ten days ago, and of nothing else. */
function anUptime(): UptimeDocument {
  const uptime = sampleUptime(aGroupedDocument({ generatedAt: new Date().toISOString(), history: [] }))
  const day = {
    day: daysAgo(10),
    status: 'partial_outage' as const,
    minutes: { partial_outage: 72 },
    events: ['past00000001'],
  }
  return {
    ...uptime,
    events: [{ kind: 'incident', id: 'past00000001', title: 'Requests delayed', url: 'https://status.example.com/x' }],
    components: uptime.components.map((one) => ({
      ...one,
      since: '2024-01-01',
      days: one.name === 'API' ? [day] : [],
    })),
    groups: uptime.groups.map((one) => ({ ...one, since: '2024-01-01', days: one.name === 'Core' ? [day] : [] })),
  }
}

async function showUptime(uptime: UptimeDocument | undefined, more: Partial<IcUptime> = {}): Promise<IcUptime> {
  const page = await openPage(aGroupedDocument())
  await page.behave(uptime ? { uptime: JSON.stringify(uptime) } : {})
  const element = show<IcUptime>(html`<ic-uptime page=${page.url} component="API"><a href="/s">Uptime</a></ic-uptime>`)
  Object.assign(element, more)
  await waitFor(() => find(element, '.all') && !find(element, '[aria-busy]'))
  return element
}

const slider = (element: IcUptime) => find(element, '[role="slider"]')!
const press = (element: IcUptime, key: string) =>
  slider(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))

test('shows 90 days, and tells of each to keys', async () => {
  const element = await showUptime(anUptime())
  expect(wordsOf(element)).toMatch(/^API Partial outage .*90 days ago .*uptime in 90 days Today$/)
  expect(slider(element).ariaValueMax).toBe('90')
  expect(slider(element).ariaValueNow).toBe('90')
  expect(slider(element).getAttribute('aria-label')).toBe('API, 90 days: 2 days with a partial outage')
  slider(element).focus()
  for (let n = 0; n < 10; n += 1) press(element, 'ArrowLeft')
  await waitFor(() => find(element, '.tip'))
  expect(slider(element).ariaValueNow).toBe('80')
  expect(slider(element).getAttribute('aria-valuetext')).toMatch(
    /: Partial outage 1\u00a0h 12\u00a0min\. Requests delayed$/,
  )
  expect(find<HTMLAnchorElement>(element, '.tip a')?.href).toBe('https://status.example.com/x')
  await expectAccessible(element)
  // A narrow place shows the last 30 days, and no key leads out of them.
  element.style.inlineSize = '400px'
  press(element, 'Home')
  await waitFor(() => slider(element).ariaValueNow === '61')
  element.style.inlineSize = '800px'
  press(element, 'Home')
  await waitFor(() => slider(element).ariaValueNow === '1')
  expect(slider(element).getAttribute('aria-valuetext')).toContain('Operational all day')
  press(element, 'Escape')
  await waitFor(() => !find(element, '.tip'))
  expect(findAll(element, '[tabindex="0"]')).toHaveLength(1)
})

test('tells of the day under a pointer, also from right to left', async () => {
  const element = await showUptime(anUptime(), { days: 30 })
  for (const dir of ['ltr', 'rtl']) {
    element.dir = dir
    const { left, width, top } = find(element, '.bars')!.getBoundingClientRect()
    const along = dir === 'ltr' ? 19.5 / 30 : 1 - 19.5 / 30
    slider(element).dispatchEvent(
      new PointerEvent('pointermove', {
        clientX: left + width * along,
        clientY: top + 5,
        bubbles: true,
        composed: true,
      }),
    )
    await waitFor(() => slider(element).ariaValueNow === '20' && find(element, '.tip'))
    expect(find(element, '.tip')?.textContent).toContain('Partial outage')
    press(element, 'Escape')
    await waitFor(() => !find(element, '.tip'))
  }
})

test('of a group, and in German', async () => {
  const element = await showUptime(anUptime(), { component: undefined, group: 'core', locale: 'de' })
  await waitFor(() => wordsOf(element).includes('Vor 90 Tagen'))
  expect(slider(element).getAttribute('aria-label')).toBe('Core, 90 Tage: 2 Tage mit einem Teilausfall')
  await expectAccessible(element)
})

test('is never green when it does not know', async () => {
  const element = await showUptime(undefined)
  expect(wordsOf(element)).toBe('Uptime unknown We could not load the uptime and keep trying.')
  expect(findAll(element, '[data-status="operational"]')).toEqual([])
  await expectAccessible(element)
  const stranger = await showUptime(anUptime(), { component: 'Billing' })
  await waitFor(() => wordsOf(stranger) === 'Uptime unknown')
})

test('has no data before the first day', async () => {
  const uptime = anUptime()
  const element = await showUptime({
    ...uptime,
    components: uptime.components.map((one) => ({ ...one, since: daysAgo(30) })),
  })
  expect(slider(element).getAttribute('aria-label')).toContain('No data: 59')
})
