import { html, render } from 'lit'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type { IcPageComponents } from '../../packages/widget/src/elements/ic-page-components.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { uptimeWords } from '../../packages/widget/src/labels/uptime-words.ts'
import { definePageElements } from '../../packages/widget/src/page/define.ts'
import { barsOf } from '../../packages/widget/src/uptime.ts'
import { sampleUptime } from '../support/uptime.ts'
import { waitFor } from '../support/wait-for.ts'
import { aGroupedDocument, aPastIncident } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, findAll, wordsOf } from './support/stage.ts'

beforeAll(definePageElements)
afterEach(() => {
  document.documentElement.dir = 'ltr'
})

const place = { labels: en, timeZone: 'Europe/Berlin' }

/** The public page's list; its first component had a partial outage a fortnight ago. */
async function showBars(width = 800) {
  const shown = aGroupedDocument({ generatedAt: new Date().toISOString(), history: [aPastIncident()] })
  const uptime = sampleUptime(shown)
  const service = await openPage(shown)
  await service.behave({ uptime: JSON.stringify(uptime) })
  render(
    html`<ic-page-components .document=${shown} .place=${place} .uptime=${barsOf(uptime)} .words=${uptimeWords.en} .service=${service.url}></ic-page-components>`,
    document.body,
  )
  const list = document.body.firstElementChild as IcPageComponents
  list.style.inlineSize = `${width}px`
  list.style.marginBlockStart = '160px'
  const first = shown.components.find(({ position }) => position === 1)!
  await waitFor(() => findAll(list, '[role="slider"]').length > 0)
  const slider = findAll(list, '[role="slider"]').find((each) => each.ariaLabel?.startsWith(`${first.name},`))!
  return { list, slider, ofFirst: uptime.components.find(({ id }) => id === first.id)! }
}

/** Presses a key, and waits until the slider stands at a day. */
async function press(key: string, slider: HTMLElement, day: number) {
  await userEvent.keyboard(`{${key}}`)
  await waitFor(() => slider.ariaValueNow === String(day))
}

test('keys lead from day to day, by weeks, and to both ends', async () => {
  const { list, slider } = await showBars()
  expect(findAll(list, '.tip')).toEqual([])
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^Today: Partial outage/)
  slider.focus()
  await waitFor(() => find(list, '.tip'))
  await press('ArrowLeft', slider, 89)
  await press('PageUp', slider, 82)
  await press('PageUp', slider, 75)
  await press('ArrowRight', slider, 76)
  expect(slider.getAttribute('aria-valuetext')).toMatch(/: Partial outage 1\u00a0h 12\u00a0min.*\. /)
  expect(find(list, '.tip a')?.textContent).toBe(aPastIncident().title)
  await expectAccessible(list)
  await press('Home', slider, 1)
  await press('ArrowLeft', slider, 1)
  expect(slider.getAttribute('aria-valuetext')).toContain('Operational all day')
  await press('End', slider, 90)
  await userEvent.keyboard('{Escape}')
  await waitFor(() => !find(list, '.tip'))
})

test('keys that are pressed while the days load are taken up', async () => {
  const { slider } = await showBars()
  slider.focus()
  // In the same task as the focus: nothing can have been loaded between them.
  for (const key of ['PageUp', 'ArrowLeft', 'Tab'])
    slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }))
  await waitFor(() => slider.ariaValueNow === '82')
})

test('a narrow column has 30 days and the number of 90', async () => {
  const { list, slider, ofFirst } = await showBars(360)
  const { width } = find(slider, '.bars')!.getBoundingClientRect()
  expect(width / slider.getBoundingClientRect().width).toBeCloseTo(3.02, 1)
  const scale = find(slider.parentElement!, '.scale')!
  expect(scale.innerText.replace(/\s+/g, ' ')).toBe(
    `30 days ago ${ofFirst.percentages.days90}% uptime in 90 days Today`,
  )
  slider.focus()
  await waitFor(() => find(list, '.tip'))
  await press('Home', slider, 61)
  const [tip, around] = [find(list, '.tip')!, list].map((each) => each.getBoundingClientRect())
  expect(tip!.left).toBeGreaterThanOrEqual(around!.left)
  expect(tip!.right).toBeLessThanOrEqual(around!.right)
})

test('a pointer is told of the day below it and of no other, also from right to left', async () => {
  const { list, slider } = await showBars()
  for (const dir of ['ltr', 'rtl']) {
    document.documentElement.dir = dir
    const { width } = slider.getBoundingClientRect()
    const along = dir === 'ltr' ? 75.5 / 90 : 1 - 75.5 / 90
    await userEvent.hover(slider, { position: { x: width * along, y: 10 } })
    await waitFor(() => slider.ariaValueNow === '76' && find(list, '.tip .row'))
    const mark = find(list, '.mark')!.getBoundingClientRect()
    expect(mark.left + mark.width / 2 - slider.getBoundingClientRect().left).toBeCloseTo(width * along, -1)
    await userEvent.hover(document.body, { position: { x: 2, y: 2 } })
    await waitFor(() => !find(list, '.tip'))
  }
})

test('arrows follow the direction of the page', async () => {
  document.documentElement.dir = 'rtl'
  const { slider } = await showBars()
  slider.focus()
  await press('ArrowRight', slider, 89)
  await press('ArrowLeft', slider, 90)
})

test('forced colours leave the bars theirs', async () => {
  const { slider } = await showBars()
  const strokes = () =>
    findAll(slider, 'path').map((path) => [path.dataset['status'], getComputedStyle(path).stroke].join())
  const before = strokes()
  const session = cdp() as unknown as { send(method: string, what: object): Promise<unknown> }
  const force = (value: string) =>
    session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
  await force('active')
  try {
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    // The scheme may have changed with it; what was of different colours still is.
    expect(new Set(strokes()).size).toBe(new Set(before).size)
    expect(wordsOf(slider.parentElement!)).toContain('uptime')
  } finally {
    await force('none')
  }
})
