import type { CSSResult, LitElement } from 'lit'

/** Adds the style sheets of a part to those of the element that has come to show it. */
export function addStyles(host: LitElement, styles: CSSResult[]): void {
  const { adoptedStyleSheets } = host.renderRoot as ShadowRoot
  for (const { styleSheet } of styles)
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet)
}
