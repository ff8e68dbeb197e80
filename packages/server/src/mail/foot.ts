import type { MailWords } from '@incident-commander/widget/labels/mail-words.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { paper } from './palette.ts'

/** Where a reader leaves, or changes what they get. */
export interface FootLinks {
  unsubscribe: string
  preferences: string
}

/** What stands below a mail, as text and as paragraphs: why it came, and what to do about the next. */
export function mailFoot(
  words: MailWords['foot'],
  why: string,
  links: FootLinks | null,
): { text: string; html: Markup[] } {
  const named = links
    ? [`${words.preferences}: ${links.preferences}`, `${words.unsubscribe}: ${links.unsubscribe}`]
    : []
  const link = (name: string, url: string) => markup`<a href="${url}" style="color:${paper.light.faint}">${name}</a>`
  return {
    text: ['-- ', why, ...named].join('\n'),
    html: [
      markup`${why}`,
      ...(links
        ? [
            markup`${link(words.preferences, links.preferences)} &nbsp;·&nbsp; ${link(words.unsubscribe, links.unsubscribe)}`,
          ]
        : []),
    ],
  }
}
