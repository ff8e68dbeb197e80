import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { channelWordsFor } from '@incident-commander/widget/labels/channel-words.ts'
import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import { formatDay, formatTime } from '@incident-commander/widget/time.ts'
import type { ComponentStatus, Inline, MessageTree } from '../../contract/index.ts'
import { impactTones, statusSigns } from '../../mail/palette.ts'
import type { Tone } from '../../mail/palette.ts'
import { parseMessage } from '../../messages/message.ts'
import { standardMove } from '../../messages/standard.ts'
import type { SayTime } from '../../messages/message-time.ts'
import { renderTemplate } from '../../templates/render-template.ts'
import { valuesOf } from '../../templates/template-values.ts'
import type { Recipient } from '../channel.ts'
import type { IncidentEventData, MaintenanceEventData, StoredEvent } from '../event.ts'

/** What people are told of an event on a channel of short messages, in the reader's language. */
export interface Told {
  page: { name: string; url: string }
  tone: Tone
  title: string
  /** How it stands, its impact, and when. */
  facts: Inline[][]
  at: string
  /** What the page begins its messages with, then what was said. */
  message: MessageTree
  componentsTitle: string
  components: { name: string; status: string | null; sign: string | null }[]
  /** When to look again, if it was promised. */
  promised: Inline[] | null
  link: { label: string; url: string }
  /** Says an instant by the reader's clock. */
  sayTime: SayTime
}

/** What there is to tell; null: not to people on this channel. */
export function tell(event: StoredEvent, recipient: Pick<Recipient, 'locale' | 'timeZone'>): Told | null {
  const { data, at } = event
  if (event.type === 'channel.test') return ofTest(event.data.page, at, recipient)
  if ('maintenance' in data) return ofMaintenance(event.type, data, at, recipient)
  if ('update' in data) return ofIncident(data, recipient)
  return null
}

const text = (words: string): Inline => ({ type: 'text', text: words })
const time = (at: string): Inline => ({ type: 'time', at })

const paragraph = (words: string): MessageTree => [{ type: 'paragraph', children: [text(words)] }]

function clock(page: { timeZone: string }, reader: Pick<Recipient, 'locale' | 'timeZone'>, now: number) {
  const labels = labelsFor(reader.locale)
  const place = { labels, timeZone: reader.timeZone ?? page.timeZone }
  const sayTime: SayTime = (instant) => `${formatDay(instant, place, now)}, ${formatTime(instant, place)}`
  return { labels, place, sayTime }
}

function ofIncident(data: IncidentEventData, reader: Pick<Recipient, 'locale' | 'timeZone'>): Told {
  const { page, incident, update, wording } = data
  const { labels, place, sayTime } = clock(page, reader, Date.parse(update.at))
  const words = mailWordsFor(reader.locale).incident
  const isOver = update.status === 'resolved' || update.status === 'postmortem'
  const values = valuesOf(
    {
      page: page.name,
      title: incident.title,
      components: incident.components.map(({ name }) => name),
      status: update.status,
      impact: incident.impact,
      startedAt: incident.startedAt,
      nextUpdateBy: incident.nextUpdateBy,
      link: incident.url,
    },
    { locale: reader.locale, timeZone: place.timeZone, now: Date.parse(update.at) },
  )
  const lead = wording?.message ? parseMessage(renderTemplate(wording.message, values, { markdown: true })) : []
  const standard: Partial<Record<string, string>> = { ...labels.incidents.noMessage, postmortem: words.postmortem }
  const message = update.tree.length > 0 ? update.tree : paragraph(standard[update.status] ?? '')
  const components = isOver
    ? update.components.filter(({ to }) => to === 'operational').map(({ name, to }) => ({ name, status: to }))
    : incident.components.flatMap(({ name, status }) => (status ? [{ name, status }] : []))
  const isAccount = update.status === 'postmortem' && incident.postmortemUrl !== undefined
  return {
    page,
    tone: isOver ? 'operational' : incident.impact ? impactTones[incident.impact] : 'unknown',
    title: incident.title,
    facts: [
      [text(labels.incidentStatuses[update.status])],
      ...(incident.impact && !isOver ? [[text(labels.impacts[incident.impact])]] : []),
    ],
    at: update.at,
    message: [...lead, ...message],
    componentsTitle: isOver ? words.operationalAgain : words.affected,
    components: components.map(({ name, status }) => component(name, status, labels.statuses)),
    promised:
      isOver || !incident.nextUpdateBy
        ? null
        : labels.incidents
            .nextUpdate(time(incident.nextUpdateBy))
            .map((part) => (typeof part === 'string' ? text(part) : part)),
    link: {
      url: isAccount ? (incident.postmortemUrl ?? incident.url) : incident.url,
      label: isAccount ? labels.incidents.readPostmortem : isOver ? words.read : words.follow,
    },
    sayTime,
  }
}

const component = (name: string, status: ComponentStatus, words: Record<ComponentStatus, string>) => ({
  name,
  status: words[status],
  sign: statusSigns[status].shape,
})

function ofMaintenance(
  type: string,
  { page, maintenance, update, moved }: MaintenanceEventData,
  at: Date,
  reader: Pick<Recipient, 'locale' | 'timeZone'>,
): Told {
  const { labels, sayTime } = clock(page, reader, at.getTime())
  const words = maintenanceWordsFor(reader.locale)
  const { startsAt, endsAt, status } = maintenance
  const isOver = status === 'completed' || status === 'canceled'
  const minutes = Math.max(1, Math.round((Date.parse(startsAt) - at.getTime()) / 60_000))
  const [amount, unit] = minutes < 90 ? ([minutes, 'minute'] as const) : ([Math.round(minutes / 60), 'hour'] as const)
  const isNear = new Intl.RelativeTimeFormat(labels.formatLocale).format(amount, unit)
  return {
    page,
    tone: isOver ? 'operational' : 'maintenance',
    title: maintenance.title,
    facts: [[text(words.statuses[status])], windowOf(words.mail.window, startsAt, endsAt)],
    at: update?.at ?? at.toISOString(),
    // Nobody wrote what an edit says: it is said in the reader's own language.
    message: (type === 'maintenance.updated' && moved
      ? parseMessage(standardMove(reader.locale, moved, maintenance))
      : update?.tree) ?? [...paragraph(words.mail.reminder(isNear)), ...maintenance.tree],
    componentsTitle: words.mail.components,
    components: isOver ? [] : maintenance.components.map(({ name }) => ({ name, status: null, sign: null })),
    promised: null,
    link: { label: words.mail.read, url: maintenance.url },
    sayTime,
  }
}

/** The sentence about a window with its two times in their places, whatever the order of a language. */
function windowOf(sentence: (from: string, to: string) => string, startsAt: string, endsAt: string): Inline[] {
  const times = new Map([
    ['\ue000', startsAt],
    ['\ue001', endsAt],
  ])
  return sentence('\ue000', '\ue001')
    .split(/([\ue000\ue001])/)
    .filter((part) => part !== '')
    .map((part) => (times.has(part) ? time(times.get(part) ?? '') : text(part)))
}

function ofTest(
  page: { name: string; url: string; timeZone: string },
  at: Date,
  reader: Pick<Recipient, 'locale' | 'timeZone'>,
): Told {
  const words = channelWordsFor(reader.locale).test
  return {
    page,
    tone: 'unknown',
    title: words.title,
    facts: [],
    at: at.toISOString(),
    message: paragraph(words.text(page.name)),
    componentsTitle: '',
    components: [],
    promised: null,
    link: { label: words.link, url: page.url },
    sayTime: clock(page, reader, at.getTime()).sayTime,
  }
}
