import { escapeMarkup } from '../escape.ts'

/** Text that is safe as HTML: made by `markup`, or said to be so by `trusted`. */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

type Part = string | Markup | null | Part[]

const htmlOf = (part: Part): string => {
  if (part === null) return ''
  if (Array.isArray(part)) return part.map(htmlOf).join('')
  return part instanceof Markup ? part.html : escapeMarkup(part)
}

/** A template whose every value is escaped, unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((html, string, index) => html + htmlOf(parts[index - 1] ?? null) + string))
}

/** Takes HTML as it is: only for what our own renderers made. */
export function trusted(html: string): Markup {
  return new Markup(html)
}
