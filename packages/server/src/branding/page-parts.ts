import * as css from 'css-tree'
import { CssFault } from './css-fault.ts'

/** What the elements of a status page let its custom CSS reach; a test holds this equal to what they render. */
export const pageParts: Readonly<Record<string, readonly string[]>> = {
  'ic-overall': ['panel', 'heading'],
  'ic-incident': ['panel', 'heading', 'badge', 'update'],
  'ic-page-components': ['panel', 'group', 'component'],
  'ic-incident-history': ['heading', 'incident', 'badge'],
}

const all = Object.entries(pageParts)
  .map(([element, parts]) => `${element}::part(${parts.join(' | ')})`)
  .join(', ')

/**
 * Looks whether every part that a style sheet names is on the status page: a rule for another would do nothing there.
 *
 * @param source - a style sheet that `compileCss` takes
 * @throws CssFault — it names a part that is not there
 */
export function checkParts(source: string): void {
  css.walk(css.parse(source, { positions: true }), {
    visit: 'Selector',
    enter(selector) {
      const [element, part] = selector.children
      if (element?.type !== 'TypeSelector' || part?.type !== 'PseudoElementSelector') return
      const name = [...(part.children ?? [])].map((node) => css.generate(node).trim()).join(' ')
      if (pageParts[element.name]?.includes(name)) return
      const line = selector.loc?.start.line ?? 1
      throw new CssFault(line, `there is no ${element.name}::part(${name}) on the status page, but ${all}`)
    },
  })
}
