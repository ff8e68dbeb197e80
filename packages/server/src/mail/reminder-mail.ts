import { en } from '@incident-commander/widget/labels/en.ts'
import { formatAgo, formatInstant } from '@incident-commander/widget/time.ts'
import type { ChannelName, TeamReminder } from '../contract/index.ts'
import type { PageScope } from '../pages/page.ts'
import type { MailContent } from './incident-mail.ts'
import { button, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** Channels as they are called within a sentence. */
const channelNames: Record<ChannelName, string> = {
  email: 'email',
  webhook: 'the webhook',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  sms: 'SMS',
}

interface Said {
  subject: string
  title: string
  text: string
  act: string
  /** Where it is mended, below the console. */
  path: string
}

/** Tells somebody of the team what waits for them, with the way to where it is done. The console speaks English, and so does this. */
export function reminderMail(told: { page: PageScope; reminder: TeamReminder; now: Date }): MailContent {
  const { page } = told
  const { subject, title, text, act, path } = say(told)
  const [route = '', fragment] = path.split('#')
  const url = `${page.consoleUrl}${route}?page=${page.slug}${fragment ? `#${fragment}` : ''}`
  const account = `${page.consoleUrl}/account`
  const why = `You get this once, because you look after ${page.name}. Reminders by mail can be switched off in your account:`
  const card = markup`<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" dir="auto" style="margin:12px 0 20px;${look.body}">${text}</p>
<p style="margin:0">${button(act, url)}</p>`
  return {
    subject: `[${page.name}] ${subject}`,
    text: `${[title, text, `${act}:\n${url}`, `${why}\n${account}`].join('\n\n')}\n`,
    html: mailDocument({
      locale: 'en',
      page: { name: page.name, url: page.consoleUrl },
      title,
      preview: text,
      card,
      foot: [markup`${why} <a class="faint" href="${account}" style="color:inherit">${account}</a>`],
    }),
  }
}

function say({ page, reminder, now }: { page: PageScope; reminder: TeamReminder; now: Date }): Said {
  const place = { labels: en, timeZone: page.timeZone }
  const ago = formatAgo(reminder.since, place, now.getTime())
  const time = formatInstant(reminder.since, place, now.getTime())
  const at = ago === en.incidents.justNow ? time : `${time} (${ago})`
  const { kind, incident, maintenance, subscriber, channel } = reminder
  const title = incident?.title ?? maintenance?.title ?? ''
  const test = incident?.test ? ' It is a test: only you are reminded.' : ''
  const composer = `/incidents/${incident?.id ?? ''}#update`
  switch (kind) {
    case 'update_overdue':
      return {
        subject: `Update overdue: ${title}`,
        title,
        text: `You promised customers the next update by ${at}. Nothing was posted since. Say what you know, even if nothing has changed.${test}`,
        act: 'Post update',
        path: composer,
      }
    case 'update_missing':
      return {
        subject: `No update for ${page.updateMinutes} minutes: ${title}`,
        title,
        text: `Customers last heard from you at ${at}, and the incident is still open. Say what you know, even if nothing has changed.${test}`,
        act: 'Post update',
        path: composer,
      }
    case 'maintenance_overdue':
      return {
        subject: `Maintenance past its end: ${title}`,
        title,
        text: `It was to end by ${at}, and is still under way. Complete it, or move its end so that customers know.`,
        act: 'Open maintenance',
        path: `/maintenance/${maintenance?.id ?? ''}`,
      }
    default: {
      const name = [channel ? channelNames[channel] : '', subscriber?.address ?? ''].join(' ').trim()
      return {
        subject: `Nothing arrives at ${name}`,
        title: 'Messages do not arrive',
        text: `Nothing has arrived at ${name} since ${at}. We keep trying; after five days it is switched off.`,
        act: 'Open notifications',
        path: '/notifications',
      }
    }
  }
}
