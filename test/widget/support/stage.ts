import axe from 'axe-core'
import { html, type LitElement, render, type TemplateResult } from 'lit'
import { afterEach, expect } from 'vitest'
import '../../../packages/widget/src/index.ts'
import { ends } from '../../support/animations.ts'

document.documentElement.lang = 'en'
document.title = 'A customer’s site'

const uncaught: unknown[] = []
addEventListener('error', (event) => uncaught.push(event.error))
addEventListener('unhandledrejection', (event) => uncaught.push(event.reason))

afterEach(() => {
  render(html``, document.body)
  sessionStorage.clear()
  localStorage.clear()
  // Whatever a test did to an element, nothing of it may reach the host page.
  expect(uncaught.splice(0)).toEqual([])
})

/** Shows elements as a host page does; they are gone after the test. */
export function show<Element extends LitElement>(template: TemplateResult): Element {
  render(template, document.body)
  const element = document.body.querySelector(
    'ic-status, ic-incident-feed, ic-subscribe, ic-component-list, ic-uptime, ic-deflect',
  )
  return element as Element
}

/** The first match below an element, through all shadow roots. */
export function find<Found extends Element = HTMLElement>(root: Element, selector: string): Found | undefined {
  return findAll<Found>(root, selector)[0]
}

/** All matches below an element, through all shadow roots. */
export function findAll<Found extends Element = HTMLElement>(root: Element, selector: string): Found[] {
  const inside = root.shadowRoot ?? root
  const hosts = [...inside.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot)
  return [...inside.querySelectorAll<Found>(selector), ...hosts.flatMap((host) => findAll<Found>(host, selector))]
}

/** What a visitor reads in an element, in one line. */
export function wordsOf(root: Element): string {
  const collect = (node: Node): string => {
    if (node instanceof Text) return node.data
    if (node instanceof HTMLStyleElement || (node instanceof Element && node.matches('.visually-hidden'))) return ''
    if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0)
      return node.assignedNodes().map(collect).join(' ')
    return [...(node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes].map(collect).join(' ')
  }
  return collect(root)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,])/g, '')
    .trim()
}

/** Fails on anything that axe finds in an element, best practices included. */
export async function expectAccessible(element: Element): Promise<void> {
  await Promise.all(
    findAll(element, '*').flatMap((one) =>
      one
        .getAnimations()
        .filter(ends)
        .map(({ finished }) => finished),
    ),
  )
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}
