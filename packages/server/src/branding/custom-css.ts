import type { CssLocation, CssNode, Declaration, List, Rule } from 'css-tree'
import * as css from 'css-tree'
import { CssFault } from './css-fault.ts'

/** Functions that fetch nothing and run nothing. */
const functions = new Set(
  (
    'rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc min max clamp round abs sign mod rem ' +
    'linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient ' +
    'translate translatex translatey scale rotate skew cubic-bezier steps linear drop-shadow blur brightness contrast ' +
    'saturate opacity grayscale inset circle ellipse polygon'
  ).split(' '),
)

const states = new Set(['hover', 'focus', 'focus-visible', 'active', 'disabled', 'dir'])

/** Conditions of a reader's device; what fetches or defines anything is none. */
const atRules = new Set(['media'])

const lineOf = (node: { loc?: CssLocation | null | undefined }) => node.loc?.start.line ?? 1

/**
 * Reads what an admin wrote: `--ic-*` properties on `:root`, and any look of an element's `::part(…)`. Answers it as
 * small as it can be written, made anew from what was understood, so that nothing else is on the page.
 *
 * @throws CssFault — it holds anything else
 */
export function compileCss(source: string): string {
  // Without escapes every name is what it looks like, and `<` could end the style sheet's own tag.
  for (const [index, line] of source.split('\n').entries()) {
    const [character] = /[\\<]|(?![\t\r\f])\p{Cc}/u.exec(line) ?? []
    if (character) throw new CssFault(index + 1, `the character ${JSON.stringify(character)} is not allowed`)
  }
  const sheet = css.parse(source, {
    positions: true,
    parseCustomProperty: true,
    onParseError: ({ line, message }) => {
      throw new CssFault(line, `cannot be read: ${message}`)
    },
  })
  if (sheet.type !== 'StyleSheet') return ''
  checkRules(sheet.children)
  checkValues(sheet)
  const compiled = css.generate(sheet)
  // What was read and written again must say the same: another reading would be another style sheet.
  if (css.generate(css.parse(compiled, { parseCustomProperty: true })) !== compiled || compiled.includes('<'))
    throw new CssFault(1, 'cannot be read')
  return compiled
}

function checkRules(nodes: List<CssNode>): void {
  for (const node of nodes) {
    if (node.type === 'Comment') continue
    if (node.type === 'Atrule' && atRules.has(node.name.toLowerCase()) && node.block) checkRules(node.block.children)
    else if (node.type === 'Rule') checkRule(node)
    else if (node.type === 'Atrule') throw new CssFault(lineOf(node), `@${node.name} is not allowed`)
    else throw new CssFault(lineOf(node), 'only rules are allowed')
  }
}

function checkRule({ prelude, block }: Rule): void {
  if (prelude.type !== 'SelectorList') throw new CssFault(lineOf(prelude), 'the selector cannot be read')
  const kinds = new Set([...prelude.children].map(kindOf))
  for (const node of block.children) {
    if (node.type === 'Comment') continue
    if (node.type !== 'Declaration') throw new CssFault(lineOf(node), 'rules inside rules are not allowed')
    if (kinds.has('root')) checkProperty(node)
    else if (node.property.startsWith('--')) checkProperty(node)
  }
}

function checkProperty(node: Declaration): void {
  if (/^--ic-[a-z-]+$/.test(node.property)) return
  throw new CssFault(
    lineOf(node),
    `${node.property} is not allowed here: on :root only properties that begin with --ic-`,
  )
}

/** Whether a selector is `:root` or an element's part. */
function kindOf(selector: CssNode): 'root' | 'part' {
  const nodes = selector.type === 'Selector' ? [...selector.children] : []
  const [first, second, ...rest] = nodes
  if (first?.type === 'PseudoClassSelector' && first.name === 'root' && !first.children && !second) return 'root'
  const isElement = first?.type === 'TypeSelector' && /^ic-[a-z-]+$/.test(first.name)
  const isPart =
    second?.type === 'PseudoElementSelector' && second.name === 'part' && isNamed(second, /^[a-z][a-z -]*$/)
  const isState = (node: CssNode) =>
    node.type === 'PseudoClassSelector' && states.has(node.name) && (!node.children || isNamed(node, /^(?:ltr|rtl)$/))
  if (isElement && isPart && rest.every(isState)) return 'part'
  throw new CssFault(
    lineOf(selector),
    `the selector ${css.generate(selector)} is not allowed: write :root, or a part such as ic-incident::part(panel)`,
  )
}

const isNamed = ({ children }: { children: List<CssNode> | null }, names: RegExp) =>
  names.test([...(children ?? [])].map((node) => css.generate(node).trim()).join(' '))

function checkValues(sheet: CssNode): void {
  css.walk(sheet, (node) => {
    // Selectors were looked at for themselves.
    if (node.type === 'SelectorList') return css.walk.skip
    if (node.type === 'Url') throw new CssFault(lineOf(node), 'url() is not allowed')
    if (node.type === 'Raw') throw new CssFault(lineOf(node), `cannot be read: ${node.value.slice(0, 40)}`)
    if (node.type !== 'Function' || functions.has(node.name.toLowerCase())) return undefined
    throw new CssFault(lineOf(node), `${node.name}() is not allowed`)
  })
}
