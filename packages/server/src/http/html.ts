import { createHash } from 'node:crypto'
import { base, cssText } from '@incident-commander/widget/base.styles.ts'
import { canvas, themeKey } from '@incident-commander/widget/page/theme.ts'
import { holdScript } from '@incident-commander/widget/page/preferences.ts'
import { escapeMarkup } from '../escape.ts'

/**
 * One of our own pages. `body` and `head` are markup and must be safe already: made by Lit's renderer, or of text that
 * went through `escapeMarkup`.
 */
export interface Frame {
  lang: string
  dir?: 'ltr' | 'rtl' | undefined
  title: string
  description?: string | undefined
  /** Style sheets of the document, after the tokens and the base. */
  styles: string[]
  /** The style sheets that stand inside `body`, in shadow roots, exactly as written there. */
  shadowStyles?: string[] | undefined
  body: string
  /** What the scripts need to go on from what stands here; they read it from `#ic-data`. */
  data?: unknown
  /** Addresses of module scripts on our own origin. */
  scripts?: string[] | undefined
  /** Whether frames of our own origin stand in `body`. */
  frames?: boolean
  head?: string | undefined
}

export interface FramedPage {
  html: string
  contentSecurityPolicy: string
}

/** JSON that cannot end the script block it stands in. */
const scriptJson = (data: unknown) =>
  JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const withoutSpace = (css: string) =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(
      /("(?:[^"\\]|\\.)*")|\s*([{};,])\s*|(:)\s+|\s+/g,
      (_, quoted, mark, colon) => quoted ?? mark ?? colon ?? ' ',
    )
    .replaceAll(';}', '}')
    .trim()

/** Tokens that are one short value at all times. */
const constants = new Map(
  [...withoutSpace(cssText(base)).matchAll(/(--ic-[\w-]+):([^;}]*)/g)]
    .filter(([, name, value = ''], _, all) => value.length < 9 && all.filter((other) => other[1] === name).length === 1)
    .map(([, name = '', value = '']) => [name, value]),
)

/** The same style sheet in fewer bytes; quoted text is left as it is. Constants are written where they are read. */
export const minifyCss = (css: string) =>
  withoutSpace(css)
    .replace(/(?<=[{;])(--ic-[\w-]+):[^;}]*;?/g, (declaration, name: string) =>
      constants.has(name) ? '' : declaration,
    )
    .replace(/var\((--ic-[\w-]+)\)/g, (read, name: string) => constants.get(name) ?? read)

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const commonStyles = minifyCss(cssText(base))

/** Leaves out the tokens of the design that no rule of a document reads: elements bring those of their own. */
function commonStylesFor(own: string): string {
  const read = new Set((commonStyles + own).match(/(?<=var\()--[\w-]+/g))
  return commonStyles.replace(/(?<=[{;])(--ic-[\w-]+):[^;}]*;?/g, (declaration, name: string) =>
    read.has(name) ? declaration : '',
  )
}

/** Takes up what the visitor chose before anything is painted; a file of its own would come too late. */
const choiceScript = `try{${holdScript};let t=l.getItem('${themeKey}');if(t)e.dataset.theme=t}catch{}`

/**
 * Only what we wrote is named: a style or script that came in with somebody's text has no hash here and stays dead,
 * even if the escaping had failed.
 */
const policyFor = (styles: string[], frames: boolean) =>
  [
    "default-src 'none'",
    `script-src 'self' ${hashOf(choiceScript)}`,
    `style-src ${[...new Set(styles)].map(hashOf).join(' ')}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    ...(frames ? ["frame-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')

/** Renders a whole document in our look, and the policy to send with it. */
export function renderFrame(frame: Frame): FramedPage {
  const ownStyles = frame.styles.map(minifyCss).join('')
  const documentStyles = commonStylesFor(ownStyles) + ownStyles
  const description = frame.description && `<meta name="description" content="${escapeMarkup(frame.description)}">`
  const data =
    frame.data === undefined ? '' : `<script type="application/json" id="ic-data">${scriptJson(frame.data)}</script>`
  const scripts = (frame.scripts ?? []).map((url) => `<script type="module" src="${escapeMarkup(url)}"></script>`)
  const html = `<!doctype html>
<html lang="${escapeMarkup(frame.lang)}" dir="${frame.dir ?? 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${canvas.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${canvas.dark}" media="(prefers-color-scheme: dark)">
<title>${escapeMarkup(frame.title)}</title>
${description ?? ''}${frame.head ?? ''}
<script>${choiceScript}</script>
<style>${documentStyles}</style>
${scripts.join('')}</head>
<body class="ic">
${frame.body}
${data}
</body>
</html>
`
  return {
    html,
    contentSecurityPolicy: policyFor([documentStyles, ...(frame.shadowStyles ?? [])], frame.frames ?? false),
  }
}
