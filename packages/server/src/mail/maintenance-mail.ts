import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import { formatDay, formatTime } from '@incident-commander/widget/time.ts'
import type { MessageTree } from '../contract/index.ts'
import type { MaintenanceEventData } from '../deliveries/event.ts'
import { messageToHtml, messageToText, parseMessage } from '../messages/message.ts'
import { standardMove } from '../messages/standard.ts'
import { mailFoot } from './foot.ts'
import type { MailContent, MailReader } from './incident-mail.ts'
import { button, chip, look, mailDocument } from './layout.ts'
import { markup, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { paper } from './palette.ts'

/** "in 24 hours", "in 30 minutes": how far off the start is when the reminder is sent. */
function beginsIn(startsAt: string, at: Date, formatLocale: string): string {
  const minutes = Math.max(1, Math.round((Date.parse(startsAt) - at.getTime()) / 60_000))
  const [amount, unit] = minutes < 90 ? ([minutes, 'minute'] as const) : ([Math.round(minutes / 60), 'hour'] as const)
  return new Intl.RelativeTimeFormat(formatLocale).format(amount, unit)
}

const asMessage = (text: string): MessageTree => [{ type: 'paragraph', children: [{ type: 'text', text }] }]

/** What happened to a maintenance, or what is ahead of it, in the reader's language and time zone. */
export function maintenanceMail(
  { type, data, at }: { type: string; data: MaintenanceEventData; at: Date },
  reader: MailReader,
): MailContent {
  const { page, maintenance, update } = data
  const labels = labelsFor(reader.locale)
  const words = maintenanceWordsFor(reader.locale)
  const { foot } = mailWordsFor(reader.locale)
  const place = { labels, timeZone: reader.timeZone }
  const time = (instant: string) => `${formatDay(instant, place, at.getTime())}, ${formatTime(instant, place)}`
  const { startsAt } = maintenance
  const timesOf = (window: { startsAt: string; endsAt: string }) => {
    const sameDay = formatDay(window.startsAt, place) === formatDay(window.endsAt, place)
    return words.mail.window(time(window.startsAt), sameDay ? formatTime(window.endsAt, place) : time(window.endsAt))
  }
  const times = timesOf(maintenance)
  const status = words.statuses[maintenance.status]
  // Of what is to come the status says that it is a plan.
  const window = maintenance.status === 'scheduled' ? times : `${words.mail.planned}: ${times}`
  const was = data.moved && timesOf(data.moved)
  // Nobody wrote what an edit says: it is said in the reader's own language.
  const moved = type === 'maintenance.updated' && data.moved
  const said = moved ? parseMessage(standardMove(reader.locale, moved, maintenance)) : update?.tree
  const message = said ?? [
    ...asMessage(words.mail.reminder(beginsIn(startsAt, at, labels.formatLocale))),
    ...maintenance.tree,
  ]
  const isOver = maintenance.status === 'completed' || maintenance.status === 'canceled'
  const colour =
    maintenance.status === 'completed' ? 'operational' : maintenance.status === 'canceled' ? 'unknown' : 'maintenance'
  const names = isOver ? [] : maintenance.components.map(({ name }) => name)
  const below = mailFoot(foot, foot.why(page.name), reader.links)

  const text = [
    maintenance.title,
    was ? `${status}\n${words.mail.was}: ${was}\n${words.mail.is}: ${times}` : `${status} · ${window}`,
    messageToText(message, time),
    names.length > 0 ? [`${words.mail.components}:`, ...names.map((name) => `- ${name}`)].join('\n') : null,
    `${words.mail.read}:\n${maintenance.url}`,
    below.text,
  ]
  const row = (name: string) =>
    markup`<tr><td class="row text" dir="auto" style="padding:8px 0;border-top:1px solid ${paper.light.line};${look.body};font-size:14px">${name}</td></tr>\n`
  const term = (name: string, fact: Markup, tone: 'muted' | 'text') =>
    markup`<tr><td class="muted" valign="top" style="padding:2px 16px 2px 0;${look.muted};white-space:nowrap">${name}</td><td class="${tone}" style="padding:2px 0;${look.muted}${tone === 'text' ? `;color:${paper.light.text}` : ''}">${fact}</td></tr>\n`
  const card = markup`<p style="margin:0 0 12px">${chip(status, colour)}</p>
<h1 class="text" dir="auto" style="${look.title}">${maintenance.title}</h1>
${was ? markup`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 16px">${term(words.mail.was, markup`<s>${was}</s>`, 'muted')}${term(words.mail.is, markup`<b style="font-weight:600">${times}</b>`, 'text')}</table>` : markup`<p class="muted" style="margin:4px 0 16px;${look.muted}">${window}</p>`}
<div class="prose text" dir="auto" style="${look.body}">${trusted(messageToHtml(message, time))}</div>
${
  names.length > 0
    ? markup`<p class="muted" style="margin:16px 0 4px;${look.muted}">${words.mail.components}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${names.map(row)}</table>`
    : null
}
<p style="margin:20px 0 0">${button(words.mail.read, maintenance.url, page.brand?.accent)}</p>`

  return {
    subject: words.mail.subject(page.name, maintenance.title),
    text: `${text.filter((part) => part).join('\n\n')}\n`,
    html: mailDocument({
      locale: reader.locale,
      page,
      title: maintenance.title,
      preview: `${status}. ${messageToText(message, time).replace(/\s+/g, ' ').slice(0, 140)}`,
      tone: colour,
      card,
      foot: below.html,
    }),
  }
}
