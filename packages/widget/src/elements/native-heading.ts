import { html, type TemplateResult } from 'lit'

/**
 * A heading whose level its surroundings decide, as the tag of that level: what is rendered on the server is read by
 * search engines and reader modes, which do not know `role="heading"`.
 */
export function nativeHeading(level: number, className: string, words: unknown): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 class=${className}>${words}</h1>`
    case 2:
      return html`<h2 class=${className}>${words}</h2>`
    case 3:
      return html`<h3 class=${className}>${words}</h3>`
    case 4:
      return html`<h4 class=${className}>${words}</h4>`
    case 5:
      return html`<h5 class=${className}>${words}</h5>`
    default:
      return html`<h6 class=${className}>${words}</h6>`
  }
}
