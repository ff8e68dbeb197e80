import type { SafeFetch } from '../../http/safe-fetch.ts'
import { cut, cutMessage, messageToMarks } from '../../messages/message-marks.ts'
import type { Dialect } from '../../messages/message-marks.ts'
import type { SayTime } from '../../messages/message-time.ts'
import type { Inline } from '../../contract/index.ts'
import type { Tone } from '../../mail/palette.ts'
import type { Secrets } from '../../secrets.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import type { StoredEvent } from '../event.ts'
import { postTo, serverOf } from './post.ts'
import { tell } from './told.ts'

/** The longest that Slack takes: a section's text, a header, a button, the fallback. */
const most = { section: 3000, header: 150, button: 75, fallback: 300, context: 1000 }

/** Slack has no colours: the shape says how bad it is. */
const shapes: Record<Tone, string> = {
  operational: '●',
  maintenance: '◐',
  degraded: '▲',
  partial: '◆',
  major: '■',
  unknown: '○',
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeEntities = (text: string) => text.replace(/[&<>]/g, (character) => entities[character] ?? '')

/** Slack knows no escape for its marks; a character without width keeps them from being any. */
const escape = (text: string) => escapeEntities(text).replace(/[*~`]|(?<!\w)_|_(?!\w)/g, '\u2060$&')

/** Where there are no marks, a call must not look like one either. */
const callNobody = (text: string) => text.replace(/<(?=[!@#])/g, '<\u2060')

const dialect: Dialect = {
  escape,
  strong: (inner) => `*${inner}*`,
  emphasis: (inner) => `_${inner}_`,
  code: (text) => `\`${escapeEntities(text).replaceAll('`', '\u2060ˋ')}\``,
  pre: (text) => `\`\`\`\n${escapeEntities(text).replaceAll('`', 'ˋ')}\n\`\`\``,
  link: (href, inner) => `<${escapeEntities(href).replaceAll('|', '%7C')}|${inner.replaceAll('|', '¦')}>`,
  quote: (inner) => inner.replace(/^/gm, '> '),
  bullet: '• ',
}

/** Posts to a Slack channel by its incoming webhook, in Block Kit. */
export function slackChannel(safeFetch: SafeFetch, secrets: Secrets): Channel {
  return {
    serverOf,
    send: (event, recipient, attempt) =>
      postTo(safeFetch, secrets, recipient, attempt, slackMessage(event, recipient), (status, body): Outcome | null => {
        if (status === 404 || status === 410) {
          return { state: 'refused', error: `Slack answered ${status}: ${body.slice(0, 100)}`, disables: true }
        }
        // It will never like this message, and may like the next one.
        if (status === 400) return { state: 'refused', error: `Slack answered 400: ${body.slice(0, 100)}` }
        return null
      }),
  }
}

/** The message of an event as Slack wants it; null where there is nothing to tell. */
export function slackMessage(event: StoredEvent, recipient: Pick<Recipient, 'locale' | 'timeZone'>): object | null {
  const told = tell(event, recipient)
  if (!told) return null
  // Every reader sees it by their own clock; where that cannot be, by the subscriber's.
  const sayTime: SayTime = (at) =>
    `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short_pretty}, {time}|${escapeEntities(told.sayTime(at)).replaceAll('|', '¦')}>`
  const write = (inlines: Inline[]) => messageToMarks([{ type: 'paragraph', children: inlines }], dialect, sayTime)
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })
  const components = told.components.map(
    ({ name, status, sign }) => `${sign ?? '•'} ${escape(name)}${status ? `: ${escape(status)}` : ''}`,
  )
  const facts = [...told.facts.map(write), sayTime(told.at)].join(' · ')
  const blocks = [
    {
      type: 'header',
      text: {
        type: 'plain_text',
        text: cut(`${shapes[told.tone]} ${callNobody(told.title)}`, most.header),
        emoji: false,
      },
    },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: `*${cut(escape(told.page.name), 200)}* · ${facts}`, verbatim: true }],
    },
    section(cutMessage(told.message, most.section, (tree) => messageToMarks(tree, dialect, sayTime))),
    ...(components.length > 0 ? [section(cutLines(`*${told.componentsTitle}*`, components, most.section))] : []),
    ...(told.promised
      ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: write(told.promised), verbatim: true }] }]
      : []),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: cut(told.link.label, most.button), emoji: false },
          url: told.link.url,
        },
      ],
    },
  ]
  const fallback = [
    told.page.name,
    told.title,
    ...told.facts.slice(0, 1).map((fact) => fact.map((one) => ('text' in one ? one.text : '')).join('')),
  ]
  return {
    text: cut(escapeEntities(fallback.join(' · ')), most.fallback),
    unfurl_links: false,
    unfurl_media: false,
    blocks,
  }
}

/** As many lines as fit, under their title; how many do not is said. */
export function cutLines(title: string, lines: string[], longest: number): string {
  let text = title
  for (const [index, line] of lines.entries()) {
    const rest = `\n… +${lines.length - index}`
    const isLast = index === lines.length - 1
    if (text.length + line.length + 1 + (isLast ? 0 : rest.length) > longest) return text + rest
    text += `${text === '' ? '' : '\n'}${line}`
  }
  return text
}
