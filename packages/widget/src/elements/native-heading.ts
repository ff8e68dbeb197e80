import { html, nothing, type TemplateResult } from 'lit'

/**
 * A heading whose level its surroundings decide, as the tag of that level: what is rendered on the server is read by
 * search engines and reader modes, which do not know `role="heading"`. `part` is what custom CSS calls it.
 */
export function nativeHeading(level: number, className: string, words: unknown, part?: 'heading'): TemplateResult {
  const named = part ?? nothing
  switch (level) {
    case 1:
      return html`<h1 class=${className} part=${named}>${words}</h1>`
    case 2:
      return html`<h2 class=${className} part=${named}>${words}</h2>`
    case 3:
      return html`<h3 class=${className} part=${named}>${words}</h3>`
    case 4:
      return html`<h4 class=${className} part=${named}>${words}</h4>`
    case 5:
      return html`<h5 class=${className} part=${named}>${words}</h5>`
    default:
      return html`<h6 class=${className} part=${named}>${words}</h6>`
  }
}
