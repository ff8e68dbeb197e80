import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { mailWordsFor } from '@incident-commander/widget/labels/mail-words.ts'
import { formatDay, formatTime } from '@incident-commander/widget/time.ts'
import type { ComponentStatus, Locale, MessageTree } from '../contract/index.ts'
import type { IncidentEventData } from '../deliveries/event.ts'
import { messageToHtml, messageToText, parseMessage } from '../messages/message.ts'
import { renderLine, renderTemplate } from '../templates/render-template.ts'
import { valuesOf } from '../templates/template-values.ts'
import { mailFoot } from './foot.ts'
import type { FootLinks } from './foot.ts'
import { button, chip, look, mailDocument } from './layout.ts'
import { oneLine } from './mailer.ts'
import { markup, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { impactTones, paper, statusSigns, tones } from './palette.ts'

/** What a mail says; how it travels is the mailer's. */
export interface MailContent {
  subject: string
  text: string
  html: string
}

/** Whose mail it is. */
export interface MailReader {
  locale: Locale
  timeZone: string
  /** Null: they did not subscribe, it is about their own test. */
  links: FootLinks | null
}

/** One update of an incident, in the reader's language and time zone; of a test it says so. */
export function incidentMail(data: IncidentEventData, reader: MailReader): MailContent {
  const { page, incident, update, test } = data
  const labels = labelsFor(reader.locale)
  const words = mailWordsFor(reader.locale)
  const place = { labels, timeZone: reader.timeZone }
  const time = (instant: string) => `${formatDay(instant, place, Date.parse(update.at))}, ${formatTime(instant, place)}`
  const status = labels.incidentStatuses[update.status]
  const standard = { ...labels.incidents.noMessage, postmortem: words.incident.postmortem }
  const message = update.tree.length > 0 ? update.tree : standardMessage(standard, update.status)
  const isOver = update.status === 'resolved' || update.status === 'postmortem'
  // What is over has no impact any more: the first thing to see is that it is.
  const impact = isOver ? null : incident.impact
  const tone = isOver ? 'operational' : impact ? impactTones[impact] : 'unknown'
  const promised = isOver || !incident.nextUpdateBy ? null : time(incident.nextUpdateBy)
  const { postmortemUrl } = incident
  const url = (update.status === 'postmortem' && postmortemUrl) || incident.url
  const isAccount = url === postmortemUrl
  const link = test
    ? words.test.open
    : isAccount
      ? labels.incidents.readPostmortem
      : isOver
        ? words.incident.read
        : words.incident.follow
  const { lead, ...own } = ownWords(data, reader)
  const subject = oneLine(own.subject) || words.incident.subject(page.name, incident.title)
  const why = test ? words.test.why(page.name) : words.foot.why(page.name)
  const foot = mailFoot(words.foot, why, reader.links)
  const components = isOver
    ? update.components.filter(({ to }) => to === 'operational').map(({ name, to }) => ({ name, status: to }))
    : incident.components.flatMap(({ name, status: now }) => (now ? [{ name, status: now }] : []))
  const componentsTitle = isOver ? words.incident.operationalAgain : words.incident.affected

  const text = [
    test && words.test.notice,
    incident.title,
    [status, impact && labels.impacts[impact], time(update.at)].filter(Boolean).join(' · '),
    lead.length > 0 && messageToText(lead, time),
    messageToText(message, time),
    components.length > 0
      ? [`${componentsTitle}:`, ...components.map((one) => `- ${one.name}: ${labels.statuses[one.status]}`)].join('\n')
      : null,
    promised && labels.incidents.nextUpdate(promised).join(''),
    `${link}:\n${url}`,
    foot.text,
  ]
  const card = markup`${test ? markup`<p class="text" style="margin:0 0 16px;${look.body}"><strong>${words.test.notice}</strong></p>\n` : null}<p style="margin:0 0 12px">${
    impact ? markup`${chip(labels.impacts[impact], impactTones[impact])} ` : null
  }${chip(status, isOver ? 'operational' : null)}</p>
<h1 class="text" dir="auto" style="${look.title}">${incident.title}</h1>
<p class="muted" style="margin:4px 0 16px;${look.muted}">${time(update.at)}</p>
${lead.length > 0 ? markup`<div class="prose text" dir="auto" style="${look.body}">${trusted(messageToHtml(lead, time))}</div>\n` : null}<div class="prose text" dir="auto" style="${look.body}">${trusted(messageToHtml(message, time))}</div>
${promised ? markup`<p class="text" style="margin:4px 0 16px;${look.body}">${labels.incidents.nextUpdate(markup`<strong>${promised}</strong>`)}</p>` : null}
${components.length > 0 ? componentTable(componentsTitle, components, labels.statuses) : null}
<p style="margin:20px 0 0">${button(link, url, page.brand?.accent)}</p>`

  return {
    subject: test ? words.test.subject(subject) : subject,
    text: `${text.filter((part) => part).join('\n\n')}\n`,
    html: mailDocument({
      locale: reader.locale,
      page,
      title: incident.title,
      preview: `${status}. ${messageToText(message, time).replace(/\s+/g, ' ').slice(0, 140)}`,
      tone,
      card,
      foot: foot.html,
    }),
  }
}

/** The page's own wording, filled in for the reader; of what it does not say, nothing. */
function ownWords(
  { page, incident, update, wording }: IncidentEventData,
  { locale, timeZone }: MailReader,
): { subject: string; lead: MessageTree } {
  if (!wording) return { subject: '', lead: [] }
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
    { locale, timeZone, now: Date.parse(update.at) },
  )
  return {
    subject: wording.subject ? renderLine(wording.subject, values) : '',
    lead: wording.message ? parseMessage(renderTemplate(wording.message, values, { markdown: true })) : [],
  }
}

function standardMessage<Status extends string>(
  sentences: Partial<Record<Status, string>>,
  status: Status,
): MessageTree {
  const sentence = sentences[status]
  return sentence ? [{ type: 'paragraph', children: [{ type: 'text', text: sentence }] }] : []
}

function componentTable(
  title: string,
  components: { name: string; status: ComponentStatus }[],
  words: Record<ComponentStatus, string>,
): Markup {
  const row = ({ name, status }: { name: string; status: ComponentStatus }) => {
    const { tone, shape } = statusSigns[status]
    const cell = `padding:8px 0;border-top:1px solid ${paper.light.line}`
    return markup`<tr><td class="row text" dir="auto" style="${cell};${look.body};font-size:14px">${name}</td><td class="row fg-${tone}" align="right" style="${cell};white-space:nowrap;${look.body};font-size:14px;color:${tones[tone].light.fg}">${shape}&nbsp;${words[status]}</td></tr>\n`
  }
  return markup`<p class="muted" style="margin:16px 0 4px;${look.muted}">${title}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${components.map(row)}</table>`
}
