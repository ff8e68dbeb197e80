import { createHash } from 'node:crypto'

/** A mail's HTML that a strict Content-Security-Policy lets look as it does in a mail program. */
export interface StrictHtml {
  html: string
  /** The hashes of its style sheets, for `style-src`. */
  styleSources: string[]
}

const sourceOf = (css: string) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`

/**
 * Moves the inline styles that mail programs need into a style sheet, which can be allowed by its hash, and lets links
 * open beside the frame. Only for what our own mail layout wrote: every attribute there is quoted and escaped.
 */
export function toStrictStyles(mail: string): StrictHtml {
  const looks = new Map<string, number>()
  const marked = mail.replaceAll(/ style="([^"]*)"/g, (_, escaped: string) => {
    const style = escaped.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    const look = looks.get(style) ?? looks.size
    looks.set(style, look)
    return ` data-look="${look}"`
  })
  // `:not(#_)` counts like an id, so that each wins over the mail's own style sheet as an inline style does.
  const sheet = [...looks].map(([style, look]) => `[data-look="${look}"]:not(#_){${style}}`).join('\n')
  const own = [...mail.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css = '']) => css)
  return {
    html: marked.replace('</head>', `<style>${sheet}</style>\n<base target="_blank">\n</head>`),
    styleSources: [...own, sheet].map(sourceOf),
  }
}
