import { definePageElements } from '@incident-commander/widget/page/define.ts'
import { LitElementRenderer } from '@lit-labs/ssr/lib/lit-element-renderer.js'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import { renderThunked } from '@lit-labs/ssr/lib/render.js'
import type { LitElement, TemplateResult } from 'lit'
import { minifyCss } from '../../../http/html.ts'

definePageElements()

const sheets = new Map<typeof LitElement, string>()

/** The style sheet of an element as it stands in its shadow roots; an element never changes it. */
function sheetOf(element: typeof LitElement): string {
  let sheet = sheets.get(element)
  if (sheet === undefined) {
    sheet = minifyCss(element.elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join('\n'))
    sheets.set(element, sheet)
  }
  return sheet
}

/** Lit's own writes the style sheet as it stands in the source, a quarter of it comments and indentation. */
class Renderer extends LitElementRenderer {
  override renderShadow(...[renderInfo]: Parameters<LitElementRenderer['renderShadow']>) {
    const [, ...rest] = super.renderShadow(renderInfo)?.filter((part) => typeof part !== 'string' || !part) ?? []
    return rest
  }
}

export { Renderer, sheetOf, renderThunked, collectResultSync }
export type { TemplateResult }
