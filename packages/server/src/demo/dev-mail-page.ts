import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { formatInstant } from '@incident-commander/widget/time.ts'
import { renderFrame } from '../http/html.ts'
import type { FramedPage } from '../http/html.ts'
import { markup } from '../mail/markup.ts'
import type { Markup } from '../mail/markup.ts'
import { devMailStyles } from './dev-mail.styles.ts'
import type { KeptMail } from './mailbox.ts'
import { timeZone } from './provider.ts'

const place = { labels: labelsFor('en'), timeZone }

const time = ({ at }: KeptMail, now: Date) => {
  const instant = at.toISOString()
  return markup`<time datetime="${instant}">${formatInstant(instant, place, now.getTime())}</time>`
}

function render(title: string, body: Markup): FramedPage {
  return renderFrame({ lang: 'en', title, styles: [devMailStyles], body: body.html, frames: true })
}

/** All mails, newest first. */
export function renderMailbox(mails: KeptMail[], now: Date): FramedPage {
  const row = (mail: KeptMail) => markup`<li><a href="/dev/mail/${String(mail.id)}" dir="auto">${mail.subject}</a>
<p class="muted"><span>To ${mail.to}</span> ${time(mail, now)}</p></li>`
  const list = mails.length > 0 ? markup`<ul class="card">${mails.map(row)}</ul>` : markup`<p>No mail yet.</p>`
  return render(
    'Sent mail',
    markup`<main><h1>Sent mail</h1>
<p class="muted">The demo sends nothing. What it would have sent is here, newest first; load the page again to see more.</p>
${list}
<p><a href="/">Status page</a> · <a href="/console">Console</a></p></main>`,
  )
}

/** One mail: as a mail program shows it, as text, and its header. */
export function renderMail(mail: KeptMail, now: Date): FramedPage {
  return render(
    mail.subject,
    markup`<main><p><a href="/dev/mail">Sent mail</a></p>
<h1 dir="auto">${mail.subject}</h1>
<p class="muted"><span>From ${mail.fromName}</span> <span>To ${mail.to}</span> ${time(mail, now)}</p>
<iframe class="card" title="HTML part" src="/dev/mail/${String(mail.id)}/html"></iframe>
<details open><summary>Text part</summary><pre class="card" tabindex="0">${mail.text}</pre></details>
<details><summary>Header</summary><pre class="card" tabindex="0">${mail.header}</pre></details></main>`,
  )
}
