import { adoptStyles, type CSSResult, type LitElement } from 'lit'

/** Adds the style sheets of a part to those of the element that has come to show it. */
export function addStyles(host: LitElement, styles: CSSResult[]): void {
  const { elementStyles } = host.constructor as typeof LitElement
  adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...styles])
}
