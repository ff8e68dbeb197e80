/*
 * Lit's `css-tag.js` for browsers that have constructable style sheets, which all those with `light-dark()` have: the
 * script tag is built with this in its place, a third of a kilobyte lighter.
 */

/** A style sheet that is parsed when the first shadow root adopts it, and shared by all. */
export class CSSResult {
  readonly cssText: string
  #sheet: CSSStyleSheet | undefined

  constructor(cssText: string) {
    this.cssText = cssText
  }

  get styleSheet(): CSSStyleSheet {
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet()
      this.#sheet.replaceSync(this.cssText)
    }
    return this.#sheet
  }
}

/** A style sheet written out; ours have no holes. */
export const css = ([text = '']: TemplateStringsArray): CSSResult => new CSSResult(text)

export const adoptStyles = (root: ShadowRoot, styles: CSSResult[]): void => {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet)
}

export const getCompatibleStyle = (style: CSSResult): CSSResult => style

/** Lit passes these two on; nothing of ours asks for them. */
export const supportsAdoptingStyleSheets = true
export const unsafeCSS = (text: string): CSSResult => new CSSResult(text)
