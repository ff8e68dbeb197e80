import { channelWordsFor } from '@incident-commander/widget/labels/channel-words.ts'
import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import type { Locale } from '../contract/index.ts'
import type { EventPage } from '../deliveries/event.ts'
import type { MailContent } from './incident-mail.ts'
import { button, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** Shows a subscriber's mailbox that mails arrive. */
export function channelTestMail(page: EventPage, locale: Locale): MailContent {
  const { title, link, ...words } = channelWordsFor(locale).test
  const text = words.text(page.name)
  const card = markup`<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" style="margin:12px 0 20px;${look.body}">${text}</p>
<p style="margin:0">${button(link, page.url, page.brand?.accent)}</p>`
  const why = mailWordsFor(locale).foot.why(page.name)
  return {
    subject: `[${page.name}] ${title}`,
    text: `${[title, text, `${link}:\n${page.url}`].join('\n\n')}\n`,
    html: mailDocument({ locale, page, title, preview: text, card, foot: [markup`${why}`] }),
  }
}
