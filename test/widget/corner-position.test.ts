import { html } from 'lit'
import { afterEach, expect, test } from 'vitest'
import type { IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aTroubledDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, show } from './support/stage.ts'

afterEach(() => {
  document.documentElement.dir = ''
  document.documentElement.scrollTop = 0
})

const corners = [
  [undefined, 'ltr', 'bottom', 'right'],
  ['bottom-end', 'rtl', 'bottom', 'left'],
  ['bottom-start', 'ltr', 'bottom', 'left'],
  ['top-end', 'ltr', 'top', 'right'],
  ['top-start', 'ltr', 'top', 'left'],
  ['top-start', 'rtl', 'top', 'right'],
] as const

test.for(corners)(
  'a corner at %s, reading %s, is at %s %s and opens away from the edge',
  async ([position, dir, edge, side]) => {
    document.documentElement.dir = dir
    const page = await openPage(aTroubledDocument())
    const corner = show<IcStatus>(html`<ic-status variant="corner" page=${page.url} .position=${position}></ic-status>`)
    const pill = await waitFor(() => find(corner, '.lift'))
    pill.click()
    const panel = await waitFor(() => find(corner, '.panel'))
    const [lift, card] = [pill.getBoundingClientRect(), panel.getBoundingClientRect()]
    const { clientHeight: height, clientWidth: width } = document.documentElement
    const gaps = { top: lift.top, bottom: height - lift.bottom, left: lift.left, right: width - lift.right }
    expect(Math.round(gaps[edge])).toBe(20)
    expect(Math.round(gaps[side])).toBe(20)
    if (edge === 'top') expect(card.top).toBeGreaterThan(lift.bottom)
    else expect(card.bottom).toBeLessThan(lift.top)
    expect(Math.round(side === 'left' ? card.left : width - card.right)).toBe(20)
    // What is above is read first.
    const order = pill.compareDocumentPosition(panel)
    expect(order).toBe(edge === 'top' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING)
    await expectAccessible(corner)
  },
)

test.for([
  [undefined, false],
  ['top', true],
] as const)('a banner at %s in sight while the page is scrolled: %s', async ([position, stays]) => {
  const page = await openPage(aTroubledDocument())
  const banner = show<IcStatus>(
    html`<ic-status variant="banner" page=${page.url} .position=${position}></ic-status>
      <main>${Array.from({ length: 200 }, () => html`<p>The host page goes on.</p>`)}</main>`,
  )
  await waitFor(() => find(banner, '.banner'))
  document.documentElement.scrollTop = 500
  const { top } = banner.getBoundingClientRect()
  if (stays) expect(top).toBe(0)
  else expect(top).toBeLessThan(-300)
  await expectAccessible(banner)
})
