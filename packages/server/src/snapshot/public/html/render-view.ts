import { definePageElements, pageElements } from '@incident-commander/widget/page/define.ts'
import { IcPostmortem } from '@incident-commander/widget/elements/ic-postmortem.ts'
import { coreTokens } from '@incident-commander/widget/core.styles.ts'
import { controlTokens } from '@incident-commander/widget/control-tokens.styles.ts'
import { textTokens } from '@incident-commander/widget/text-tokens.styles.ts'
import { LitElementRenderer } from '@lit-labs/ssr/lib/lit-element-renderer.js'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import { renderThunked } from '@lit-labs/ssr/lib/render.js'
import type { CSSResultOrNative, TemplateResult } from 'lit'
import { minifyCss } from '../../../http/html.ts'

definePageElements()
customElements.define('ic-postmortem', IcPostmortem)

/** The tokens stand in the document's own style sheet, from where custom properties are inherited. */
const inherited = new Set<unknown>([coreTokens, textTokens, controlTokens])

const textOf = (style: CSSResultOrNative) => (!inherited.has(style) && 'cssText' in style ? style.cssText : '')

const sheets = new Map<unknown, string>(
  [...Object.values(pageElements), IcPostmortem].map((element) => [
    element,
    minifyCss(element.elementStyles.map(textOf).join('\n')),
  ]),
)

/** The style sheets that may stand in what `renderView` returns, exactly as written there. */
export const shadowStyles: string[] = [...sheets.values()]

/** Lit's own renderer writes an element's styles as they stand in the source, half of it indentation and comments. */
class SmallStyles extends LitElementRenderer {
  override renderShadow(...given: Parameters<LitElementRenderer['renderShadow']>) {
    const template = super.renderShadow(...given)?.at(-1)
    return template ? ['<style>', sheets.get(this.element.constructor) ?? '', '</style>', template] : undefined
  }
}

/** What the comments are called by which a browser finds what belongs to which template: there are hundreds. */
const marks = { part: 'p', node: 'n' }

/**
 * Renders a view with its elements into markup that is readable without scripts, and that a browser can take over. Of the
 * digests of templates only the beginning is written, and the comments have short names: the page's script is built to
 * look for these. Indentation between two tags is one space.
 */
export function renderView(view: TemplateResult): string {
  const markup = collectResultSync(renderThunked(view, { elementRenderers: [SmallStyles], deferHydration: true }))
  return markup
    .replace(/<!--(\/?)lit-(part|node)(?: ([\w+/]{1,3})[\w+/=]*)?-->/g, (_, end, kind, which) =>
      which
        ? `<!--${marks[kind as keyof typeof marks]} ${which}-->`
        : `<!--${end}${marks[kind as keyof typeof marks]}-->`,
    )
    .replace(/>\s*\n\s*</g, '> <')
}
