import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import type { SubscriptionRequestData } from '../deliveries/event.ts'
import type { MailContent } from './incident-mail.ts'
import { button, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** Asks whoever reads an address whether they want what was asked for in their name. */
export function confirmMail(
  { page, locale, everything, componentIds }: SubscriptionRequestData,
  confirmUrl: string,
): MailContent {
  const words = mailWordsFor(locale).confirm
  const what = everything ? words.everything(page.name) : words.components(componentIds.length, page.name)
  const title = words.title(page.name)
  const card = markup`<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" style="margin:12px 0 20px;${look.body}">${what}</p>
<p style="margin:0 0 20px">${button(words.button, confirmUrl)}</p>
<p class="muted" style="margin:0;${look.muted}">${words.validFor}</p>`
  return {
    subject: words.subject(page.name),
    text: `${[title, what, `${words.button}:\n${confirmUrl}`, words.validFor, words.notYou].join('\n\n')}\n`,
    html: mailDocument({ locale, page, title, preview: what, card, foot: [markup`${words.notYou}`] }),
  }
}
