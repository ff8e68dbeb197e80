import type { MailBrand } from '../branding/brand.ts'
import type { Locale } from '../contract/index.ts'
import { markup, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { paper, tones } from './palette.ts'
import type { Tone } from './palette.ts'

/** What every mail has around its own part. */
export interface MailFrame {
  locale: Locale
  /** The status page: its name stands above the card and leads there. */
  page: { name: string; url: string; brand?: MailBrand }
  title: string
  /** The line that inboxes show after the subject. */
  preview: string
  /** Colour of the card's edge; none for a mail that is not about a status. */
  tone?: Tone
  card: Markup
  /** Small print, one paragraph each. */
  foot: Markup[]
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

/** Inline styles by part: many mail programs drop style sheets, so the light look needs none. */
export const look = {
  canvas: `margin:0;padding:0;background:${paper.light.canvas}`,
  brand: `${font};font-size:15px;font-weight:600;line-height:24px;color:${paper.light.text};text-decoration:none`,
  title: `margin:0;${font};font-size:20px;font-weight:600;line-height:26px;letter-spacing:-0.011em;color:${paper.light.text}`,
  body: `${font};font-size:15px;line-height:24px;color:${paper.light.text}`,
  muted: `${font};font-size:13px;line-height:20px;color:${paper.light.muted}`,
  faint: `margin:0 0 4px;${font};font-size:12px;line-height:18px;color:${paper.light.faint}`,
  button: `display:inline-block;padding:9px 16px;border-radius:8px;background:${paper.light.text};${font};font-size:14px;font-weight:500;line-height:18px;color:#ffffff;text-decoration:none`,
}

/** A small label in the colour of what it says. */
export function chip(words: string, tone: Tone | null): Markup {
  const { fg, bg, line } = tone
    ? tones[tone].light
    : { fg: paper.light.muted, bg: paper.light.surface, line: paper.light.line }
  const style = `display:inline-block;padding:2px 10px;border:1px solid ${line};border-radius:999px;background:${bg};${font};font-size:12px;font-weight:500;line-height:18px;color:${fg}`
  return markup`<span class="${tone ? `chip-${tone}` : 'chip'}" style="${style}">${words}</span>`
}

/** A link that looks like the button it acts as, in the accent of the page where it has one. */
export function button(words: string, url: string, accent?: MailBrand['accent']): Markup {
  const style = accent
    ? look.button.replace(paper.light.text, accent.light).replace('color:#ffffff', `color:${accent.lightText}`)
    : look.button
  return markup`<a class="button" href="${url}" style="${style}">${words}</a>`
}

/** Below this ratio of its sides a logo is a sign, not a word, and the name stands beside it. */
const widestSign = 1.6

/**
 * What stands above the card and leads to the page: its name or, where there is one, its logo. A sign has the name beside
 * it; a word is the name, and has it as text for those who load no pictures. Of either, everybody gets the same address.
 */
function head({ name, url, brand }: MailFrame['page']): Markup {
  if (!brand?.logo) return markup`<a class="text" dir="auto" href="${url}" style="${look.brand}">${name}</a>`
  const { url: source, width, height } = brand.logo
  const isSign = width / height < widestSign
  const scale = Math.min(1, (isSign ? 32 : 40) / height, 240 / width)
  const picture = markup`<img class="logo" src="${source}" alt="${isSign ? '' : name}" width="${String(Math.round(width * scale))}" height="${String(Math.round(height * scale))}" style="display:inline-block;vertical-align:middle;border:0">`
  if (!isSign) return markup`<a class="logo" dir="auto" href="${url}" style="${look.brand}">${picture}</a>`
  return markup`<a class="text" dir="auto" href="${url}" style="${look.brand}">${picture}&nbsp; ${name}</a>`
}

const prose = `.prose p,.prose ul,.prose ol,.prose pre,.prose blockquote{margin:0 0 12px}
.prose ul,.prose ol{padding-inline-start:22px}
.prose pre{white-space:pre-wrap}
.prose blockquote{padding-inline-start:12px;border-inline-start:3px solid ${paper.light.line}}
.prose a{color:inherit;text-decoration:underline}`

const important = (selector: string, colours: Record<string, string>) =>
  `${selector}{${Object.entries(colours)
    .map(([property, colour]) => `${property}:${colour}!important`)
    .join(';')}}`

const dark = [
  important('.canvas', { background: paper.dark.canvas }),
  important('.card', { background: paper.dark.surface, 'border-color': paper.dark.line }),
  important('.text', { color: paper.dark.text }),
  important('.muted', { color: paper.dark.muted }),
  // A logo is made for light paper: on dark it would vanish.
  important('a.logo', { color: paper.light.text }),
  important('img.logo', { background: paper.light.canvas, padding: '6px 10px', 'border-radius': '6px' }),
  important('.faint,.faint a', { color: paper.dark.faint }),
  important('.row,.prose blockquote', { 'border-color': paper.dark.line }),
  important('.button', { background: paper.dark.text, color: paper.light.text }),
  important('.chip', { background: paper.dark.surface, 'border-color': paper.dark.line, color: paper.dark.muted }),
  ...Object.entries(tones).flatMap(([tone, colours]) => {
    const { solid, fg, bg, line } = colours.dark
    return [
      important(`.chip-${tone}`, { background: bg, 'border-color': line, color: fg }),
      important(`.fg-${tone}`, { color: fg }),
      important(`.rail-${tone}`, { background: solid }),
    ]
  }),
].join('\n')

const stylesFor = (accent: MailBrand['accent']) => {
  const branded = accent ? `\n${important('.button', { background: accent.dark, color: accent.darkText })}` : ''
  return trusted(`:root{color-scheme:light dark}\n${prose}\n@media (prefers-color-scheme:dark){${dark}${branded}}`)
}

/** Blanks after the preview, so that inboxes do not fill its line with what stands below. */
const filler = trusted('&#847;&zwnj;&nbsp;'.repeat(60))

/** The whole HTML part of a mail: one column, and nothing fetched but the logo of a page that has one. */
export function mailDocument({ locale, page, title, preview, tone, card, foot }: MailFrame): string {
  const rail = tone
    ? markup`<td class="rail-${tone}" width="4" style="width:4px;background:${tones[tone].light.solid};border-radius:8px 0 0 8px;font-size:0;line-height:0">&nbsp;</td>`
    : null
  return markup`<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${stylesFor(page.brand?.accent)}</style>
</head>
<body class="canvas" style="${look.canvas}">
<div style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px">${preview}${filler}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="canvas" style="background:${paper.light.canvas}"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:start">
<tr><td style="padding:0 0 16px">${head(page)}</td></tr>
<tr><td>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="background:${paper.light.surface};border:1px solid ${paper.light.line};border-radius:8px;border-collapse:separate"><tr>${rail}<td style="padding:24px">
${card}
</td></tr></table>
</td></tr>
<tr><td style="padding:16px 0 0">${foot.map((line) => markup`<p class="faint" style="${look.faint}">${line}</p>\n`)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`.html
}
