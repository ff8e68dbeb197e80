import axe from 'axe-core'
import { type LitElement, render, type TemplateResult } from 'lit'
import { afterEach, expect } from 'vitest'
import { documentStyles } from '../../../packages/admin/src/document.styles.ts'
import { ends } from '../../support/animations.ts'

document.adoptedStyleSheets = documentStyles.flatMap(({ styleSheet }) => styleSheet ?? [])
document.documentElement.lang = 'en'
document.title = 'Console'

let stage: HTMLElement | null = null

afterEach(() => {
  stage?.remove()
  stage = null
  sessionStorage.clear()
})

/** Puts one element of the console on a page of its own; it is gone after the test. */
export async function mount<Element extends LitElement>(template: TemplateResult): Promise<Element> {
  stage?.remove()
  stage = document.body.appendChild(document.createElement('div'))
  render(template, stage)
  const element = stage.firstElementChild as Element
  await element.updateComplete
  return element
}

/** Everything below an element that matches, through all shadow roots. */
export function findAll<Found extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): Found[] {
  const inside = root instanceof Element ? (root.shadowRoot ?? root) : root
  const hosts = [...inside.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot)
  return [...inside.querySelectorAll<Found>(selector), ...hosts.flatMap((host) => findAll<Found>(host, selector))]
}

/** The first that matches. */
export function find<Found extends Element = HTMLElement>(root: Element, selector: string): Found {
  const [found] = findAll<Found>(root, selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

/** All words an element shows, through all shadow roots, in one line. */
export function wordsOf(root: Element): string {
  const collect = (node: Node): string => {
    if (node instanceof HTMLStyleElement) return ''
    if (node instanceof Text) return node.data
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes
    return [...children].map(collect).join(' ')
  }
  return collect(root).replace(/\s+/g, ' ').trim()
}

/** Types into a field as a person does. */
export function type(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error('not a text field')
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

/** Picks an option as a person does. */
export function pick(field: HTMLElement, value: string): void {
  if (!(field instanceof HTMLSelectElement)) throw new Error('not a select')
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** No rule of WCAG 2.2 A and AA, nor of good practice, is broken, in light and in dark. */
export async function expectAccessible(element: Element): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = scheme
    // Half-way between two schemes, or into sight, nothing has contrast.
    for (const part of findAll<Element>(document.body, '*')) {
      for (const animation of part.getAnimations()) if (ends(animation)) animation.finish()
    }
    const { violations } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // The page around a single element has no headings or landmarks of its own.
      rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } },
    })
    const found = violations.map(({ id, nodes }) => `${scheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    expect(found).toEqual([])
  }
  delete document.documentElement.dataset['theme']
}
