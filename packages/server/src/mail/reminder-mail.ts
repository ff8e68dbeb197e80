import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { reminderWordsFor } from '@incident-commander/widget/labels/reminder-words.ts'
import type { ReminderWords } from '@incident-commander/widget/labels/reminder-words.ts'
import { formatAgo, formatInstant } from '@incident-commander/widget/time.ts'
import type { TeamReminder } from '../contract/index.ts'
import type { PageScope } from '../pages/page.ts'
import type { MailContent } from './incident-mail.ts'
import { button, chip, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** What waits, in words, and where below the console it is done. */
function partOf({ kind, incident, maintenance }: TeamReminder, words: ReminderWords) {
  switch (kind) {
    case 'update_overdue':
      return { ...words.updateOverdue, path: `/incidents/${incident?.id ?? ''}`, fragment: '#update' }
    case 'update_missing':
      return { ...words.updateMissing, path: `/incidents/${incident?.id ?? ''}`, fragment: '#update' }
    case 'maintenance_overdue':
      return { ...words.maintenanceOverdue, path: `/maintenance/${maintenance?.id ?? ''}`, fragment: '' }
    default:
      return { ...words.channelFailing, path: '/notifications/channels', fragment: '' }
  }
}

/** Tells somebody of the team what waits for them, in the page's language and time zone, with the way to where it is done. */
export function reminderMail({
  page,
  reminder,
  now,
}: {
  page: PageScope
  reminder: TeamReminder
  now: Date
}): MailContent {
  const { locale } = page
  const words = reminderWordsFor(locale)
  const { incident, maintenance, subscriber, channel } = reminder
  const labels = labelsFor(locale)
  const place = { labels, timeZone: page.timeZone }
  const ago = formatAgo(reminder.since, place, now.getTime())
  const time = formatInstant(reminder.since, place, now.getTime())
  const at = ago === labels.incidents.justNow ? time : `${time} (${ago})`
  const part = partOf(reminder, words)
  const where = [channel ? words.channels[channel] : '', subscriber?.address ?? ''].join(' ').trim()
  const about = incident?.title ?? maintenance?.title
  const title = about ?? words.channelTitle
  const text = [part.text(at, where), incident?.test ? words.test : ''].join(' ').trim()
  const url = `${page.consoleUrl}${part.path}?page=${page.slug}${part.fragment}`
  const account = `${page.consoleUrl}/account`
  const why = words.why(page.name)
  const card = markup`<p style="margin:0 0 12px">${chip(part.kind, 'degraded')}</p>
<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" dir="auto" style="margin:12px 0 20px;${look.body}">${text}</p>
<p style="margin:0">${button(part.act, url)}</p>`
  return {
    subject: `[${page.name}] ${part.subject(about ?? where, page.updateMinutes)}`,
    text: `${[title, text, `${part.act}:\n${url}`, `${why}\n${words.switchOff}:\n${account}`].join('\n\n')}\n`,
    html: mailDocument({
      locale,
      page: { name: page.name, url: page.consoleUrl },
      title,
      preview: `${part.kind}. ${text}`,
      card,
      foot: [markup`${why}`, markup`<a class="faint" href="${account}" style="color:inherit">${words.switchOff}</a>`],
    }),
  }
}
