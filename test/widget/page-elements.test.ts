import { html, type LitElement, render, type TemplateResult } from 'lit'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PublicComponent, PublicIncident } from '../../packages/server/src/contract/index.ts'
import { de } from '../../packages/widget/src/labels/de.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { definePageElements } from '../../packages/widget/src/page/define.ts'
import { aDocument, anIncident, anUpdate, aPastIncident, aTroubledDocument } from './support/documents.ts'
import { expectAccessible, find, findAll, wordsOf } from './support/stage.ts'

const place = { labels: en, timeZone: 'Europe/Berlin' }
const now = Date.now()
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

beforeAll(definePageElements)

async function show(template: TemplateResult): Promise<LitElement> {
  render(template, document.body)
  const element = document.body.firstElementChild as LitElement
  await element.updateComplete
  return element
}

const showIncident = (incident: PublicIncident, labels = en) =>
  show(html`<ic-incident .incident=${incident} .place=${{ ...place, labels }} .now=${now}></ic-incident>`)

describe('ic-incident', () => {
  test('tells the whole story', async () => {
    const element = await showIncident(anIncident())
    const words = wordsOf(element)
    expect(words).toMatch(/Major impact Identified Elevated API errors in EU regions Began at .* 37 min so far/)
    expect(words).toMatch(/Next update by .*\d\d:\d\d CES?T \( in 12 min \)/)
    expect(words).toContain('API Partial outage')
    expect(words).toMatch(/The fix is on half.*A change made servers.*About one in ten/)
    await expectAccessible(element)
  })

  test('counts its steps from the reopening', async () => {
    const element = await showIncident(
      anIncident({
        status: 'investigating',
        updates: [
          anUpdate('It is back.', { id: 'u4', at: ago(5) }),
          anUpdate('It is over.', { id: 'u3', status: 'resolved', at: ago(60) }),
          anUpdate('Found.', { id: 'u2', status: 'identified', at: ago(70) }),
          anUpdate('Something.', { id: 'u1', at: ago(80) }),
        ],
      }),
    )
    const steps = findAll(element, '.steps li')
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual(['step', null, null, null])
    expect(findAll(element, '.steps time').map((time) => time.getAttribute('datetime'))).toEqual([ago(5)])
  })

  test('says what a status means where nobody wrote a message, and marks what was edited', async () => {
    const element = await showIncident(anIncident({ updates: [anUpdate('', { tree: [], edited: true })] }), de)
    expect(wordsOf(element)).toMatch(/Wird untersucht .* bearbeitet Wir sehen ein Problem und suchen die Ursache\./)
  })

  test('makes no promise and no present of what is over', async () => {
    const over = aPastIncident({ nextUpdateBy: ago(-10), components: [{ id: 'api', name: 'API', status: null }] })
    const words = wordsOf(await showIncident(over))
    expect(words).toContain('lasted 38 min')
    expect(words).not.toMatch(/Next update|so far|appear here/)
    expect(words).toContain('Affected components API Resolved')
  })

  test('without an impact shows none', async () => {
    const element = await showIncident(anIncident({ impact: null }))
    expect(find(element, '.chip.impact')).toBeUndefined()
  })

  test('rendered earlier, hides what would be wrong by now', async () => {
    const element = await showIncident(anIncident())
    const relative = () => findAll(element, '.relative').map((part) => getComputedStyle(part).visibility)
    expect(new Set(relative())).toEqual(new Set(['visible']))
    element.toggleAttribute('frozen', true)
    expect(new Set(relative())).toEqual(new Set(['hidden']))
  })
})

describe('ic-overall', () => {
  test('does not know when the service does not answer', async () => {
    const element = await show(
      html`<ic-overall .document=${aDocument()} .place=${place} .now=${now} .asOf=${ago(4)} heading-level="1"></ic-overall>`,
    )
    expect(wordsOf(element)).toMatch(/^Status unknown Last known: all systems operational, as of \d\d:\d\d/)
    expect(find(element, '[data-indicator]')?.dataset['indicator']).toBe('unknown')
    await expectAccessible(element)
  })
})

describe('ic-page-components', () => {
  const [first] = aDocument().components
  const component = (name: string, position: number, more: Partial<PublicComponent> = {}): PublicComponent => ({
    ...(first as PublicComponent),
    id: name,
    name,
    position,
    ...more,
  })
  const shown = aTroubledDocument({
    groups: [{ id: 'core', name: 'Core', position: 2, status: 'partial_outage' }],
    components: [
      component('Docs', 3),
      component('Gateway', 2, {
        groupId: 'core',
        status: 'partial_outage',
        because: [{ kind: 'incident', id: 'incident0001', title: 'Errors' }],
      }),
      component('Auth', 1, { groupId: 'core' }),
      component('Site', 1),
      component('Orphan', 4, { groupId: 'gone' }),
      component('Failover', 5, { onlyShowIfDegraded: true }),
    ],
  })
  const showList = (document = shown, outdated = false) =>
    show(
      html`<ic-page-components .document=${document} .place=${place} ?outdated=${outdated}>Nothing</ic-page-components>`,
    )

  test('keeps to the positions, in and between groups, and loses no component', async () => {
    const element = await showList()
    const names = findAll(element, '.name > bdi').map((name) => name.textContent)
    expect(names).toEqual(['Site', 'Core', 'Auth', 'Gateway', 'Docs', 'Orphan'])
    expect(wordsOf(element)).toContain('2 components, 1 affected')
    expect(find<HTMLAnchorElement>(element, '.because a')?.href).toBe(
      'https://status.example.com/incidents/incident0001',
    )
    await expectAccessible(element)
  })

  test('leaves a group open that was open because of an outage', async () => {
    await showList()
    const calm = {
      ...shown,
      groups: [{ ...shown.groups[0]!, status: 'operational' as const }],
      components: shown.components.map((one) => ({ ...one, status: 'operational' as const, because: [] })),
    }
    const element = await showList(calm)
    expect(find<HTMLDetailsElement>(element, 'details')?.open).toBe(true)
  })

  test('a group that is well is closed', async () => {
    const calm = {
      ...shown,
      components: shown.components.map((one) => ({ ...one, status: 'operational' as const, because: [] })),
    }
    expect(find<HTMLDetailsElement>(await showList(calm), 'details')?.open).toBe(false)
  })

  test('shows nothing green when the present is not known', async () => {
    const element = await showList(shown, true)
    expect(new Set(findAll(element, '[data-status]').map(({ dataset }) => dataset['status']))).toEqual(
      new Set(['unknown']),
    )
  })

  test('without components shows what it was given', async () => {
    const element = await showList(aDocument({ components: [] }))
    expect(wordsOf(element)).toBe('Nothing')
  })
})
