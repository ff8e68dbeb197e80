import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import type { Locale } from '../contract/index.ts'
import type { EventPage, SubscriptionRequestData } from '../deliveries/event.ts'
import type { MailContent } from './incident-mail.ts'
import { button, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** Asks whoever reads an address whether they want what was asked for in their name. */
export function confirmMail(
  { page, locale, everything, componentIds }: SubscriptionRequestData,
  confirmUrl: string,
): MailContent {
  const words = mailWordsFor(locale).confirm
  const text = everything ? words.everything(page.name) : words.components(componentIds.length, page.name)
  return questionMail(page, locale, { ...words, text, url: confirmUrl })
}

/** Asks a subscriber whether to stop, because somebody who may be anybody asked for it. */
export function leaveMail(page: EventPage, locale: Locale, unsubscribeUrl: string): MailContent {
  const words = mailWordsFor(locale).leave
  return questionMail(page, locale, { ...words, text: words.text(page.name), url: unsubscribeUrl })
}

interface Question {
  subject: (page: string) => string
  title: (page: string) => string
  text: string
  button: string
  url: string
  validFor?: string
  notYou: string
}

function questionMail(page: EventPage, locale: Locale, question: Question): MailContent {
  const { text, url, validFor, notYou } = question
  const title = question.title(page.name)
  const card = markup`<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" style="margin:12px 0 20px;${look.body}">${text}</p>
<p style="margin:0 0 20px">${button(question.button, url, page.brand?.accent)}</p>
${validFor ? markup`<p class="muted" style="margin:0;${look.muted}">${validFor}</p>` : null}`
  const parts = [title, text, `${question.button}:\n${url}`, validFor, notYou]
  return {
    subject: question.subject(page.name),
    text: `${parts.filter((part) => part !== undefined).join('\n\n')}\n`,
    html: mailDocument({ locale, page, title, preview: text, card, foot: [markup`${notYou}`] }),
  }
}
