import { contrastOf, leastContrast } from '@incident-commander/widget/contrast.ts'
import colourNames from 'color-name'
import type { CssNode, Declaration } from 'css-tree'
import * as css from 'css-tree'
import { CssFault } from './css-fault.ts'

const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]

/** What stands on what. */
const pairs = [
  ['--ic-text', '--ic-surface'],
  ['--ic-accent', '--ic-surface'],
] as const
type Property = (typeof pairs)[number][number]

/** What is there when a style sheet does not say. */
const standard: Record<Scheme, Record<Property, string>> = {
  light: { '--ic-text': '#15171c', '--ic-surface': '#ffffff', '--ic-accent': '#3d3ad1' },
  dark: { '--ic-text': '#eceef2', '--ic-surface': '#14161a', '--ic-accent': '#a5a3ff' },
}

interface Said {
  /** `#rrggbb`; null where it is worked out on the reader's device. */
  colour: string | null
  line: number
}
type Colours = Record<Scheme, Partial<Record<Property, Said>>>

/**
 * Checks that a style sheet's own colours can be told apart, as far as they are written out.
 *
 * @throws CssFault — words would be too pale on what they stand on
 */
export function checkColours(source: string): void {
  const sheet = css.parse(source, { positions: true, parseCustomProperty: true })
  if (sheet.type !== 'StyleSheet') return
  const everywhere: Colours = { light: {}, dark: {} }
  const media: CssNode[] = []
  for (const node of sheet.children) {
    if (node.type === 'Atrule') media.push(node)
    else readColours(node, everywhere)
  }
  checkPairs(everywhere)
  for (const node of media) {
    const there: Colours = { light: { ...everywhere.light }, dark: { ...everywhere.dark } }
    readColours(node, there)
    checkPairs(there)
  }
}

function checkPairs(colours: Colours): void {
  for (const scheme of schemes) {
    for (const [above, below] of pairs) {
      const [one, other] = [colours[scheme][above], colours[scheme][below]]
      if (!one && !other) continue
      const [words, surface] = [colourOf(one, standard[scheme][above]), colourOf(other, standard[scheme][below])]
      if (words === null || surface === null) continue
      const ratio = Math.floor(contrastOf(words, surface) * 100) / 100
      if (ratio >= leastContrast) continue
      const line = Math.max(one?.line ?? 0, other?.line ?? 0)
      const about = `${above} on ${below} has a contrast of ${ratio}:1 in ${scheme}; it needs ${leastContrast}:1`
      throw new CssFault(line, about)
    }
  }
}

const colourOf = (said: Said | undefined, otherwise: string) => (said ? said.colour : otherwise)

const isProperty = (name: string): name is Property => pairs.flat().includes(name as Property)

function readColours(node: CssNode, into: Colours): void {
  css.walk(node, {
    visit: 'Declaration',
    enter(declaration: Declaration) {
      const { property, value, loc } = declaration
      if (!isProperty(property) || value.type !== 'Value') return
      const [only, ...more] = [...value.children].filter(({ type }) => type !== 'WhiteSpace')
      const line = loc?.start.line ?? 1
      const sides = only && more.length === 0 ? sidesOf(only) : null
      for (const scheme of schemes) into[scheme][property] = { colour: sides && sides[scheme], line }
    },
  })
}

function sidesOf(node: CssNode): Record<Scheme, string | null> {
  if (node.type === 'Function' && node.name.toLowerCase() === 'light-dark') {
    const [light, dark] = css
      .generate(node)
      .slice('light-dark('.length, -1)
      .split(/,(?![^(]*\))/)
    return { light: literal(light), dark: literal(dark) }
  }
  const colour = literal(css.generate(node))
  return { light: colour, dark: colour }
}

/** A colour that is written out, as `#rrggbb`. */
function literal(text = ''): string | null {
  const plain = text.trim().toLowerCase()
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(plain) ?? []
  if (digits) return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
  const [, ...parts] = /^rgba?\((\d{1,3})[ ,]+(\d{1,3})[ ,]+(\d{1,3})\)$/.exec(plain) ?? []
  const named = Object.hasOwn(colourNames, plain) ? colourNames[plain] : undefined
  const rgb = named ?? (parts.length === 3 ? parts.map(Number) : null)
  return rgb && `#${rgb.map((part) => Math.min(part, 255).toString(16).padStart(2, '0')).join('')}`
}
