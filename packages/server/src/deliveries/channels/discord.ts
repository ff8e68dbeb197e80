import type { SafeFetch } from '../../http/safe-fetch.ts'
import { cut, cutMessage, messageToMarks } from '../../messages/message-marks.ts'
import type { Dialect } from '../../messages/message-marks.ts'
import type { SayTime } from '../../messages/message-time.ts'
import type { Inline } from '../../contract/index.ts'
import { tones } from '../../mail/palette.ts'
import type { Secrets } from '../../secrets.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import type { StoredEvent } from '../event.ts'
import { postTo, serverOf } from './post.ts'
import { cutLines } from './slack.ts'
import { tell } from './told.ts'

/** The longest that Discord takes in the parts of an embed, less than 6,000 together. */
const most = { author: 256, title: 256, description: 3800, fieldName: 256, field: 1024 }

/** Everything that Discord reads as a mark, or as a mention of people, roles, channels and emojis. */
const escape = (text: string) =>
  text.replace(/[\\*_~`|<>@#:[\]()]|^(?:[-+]|\d+\.)/gm, (mark) =>
    /^\d/.test(mark) ? mark.replace('.', '\\.') : `\\${mark}`,
  )

/** An address where the next closing bracket ends it. */
const inBrackets = (href: string) =>
  href.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const dialect: Dialect = {
  escape,
  strong: (inner) => `**${inner}**`,
  emphasis: (inner) => `*${inner}*`,
  code: (text) => `\`${text.replaceAll('`', 'ˋ')}\``,
  pre: (text) => `\`\`\`\n${text.replaceAll('`', 'ˋ')}\n\`\`\``,
  link: (href, inner) => `[${inner}](${inBrackets(href)})`,
  quote: (inner) => inner.replace(/^/gm, '> '),
  bullet: '- ',
}

/** Posts to a Discord channel by its webhook, as an embed that mentions nobody. */
export function discordChannel(safeFetch: SafeFetch, secrets: Secrets): Channel {
  return {
    serverOf,
    send: (event, recipient, attempt) =>
      postTo(
        safeFetch,
        secrets,
        recipient,
        attempt,
        discordMessage(event, recipient),
        (status, body): Outcome | null => {
          const error = `Discord answered ${status}: ${body.slice(0, 100)}`
          if (status === 404 || status === 401) return { state: 'refused', error, disables: true }
          return status === 400 ? { state: 'refused', error } : null
        },
      ),
  }
}

/** The message of an event as Discord wants it; null where there is nothing to tell. */
export function discordMessage(event: StoredEvent, recipient: Pick<Recipient, 'locale' | 'timeZone'>): object | null {
  const told = tell(event, recipient)
  if (!told) return null
  // Discord shows each reader their own time.
  const sayTime: SayTime = (at) => `<t:${Math.floor(Date.parse(at) / 1000)}:f>`
  const write = (inlines: Inline[]) => messageToMarks([{ type: 'paragraph', children: inlines }], dialect, sayTime)
  const head = told.facts.map(write).join(' · ')
  const foot = told.promised ? write(told.promised) : ''
  const room = most.description - head.length - foot.length - 4
  const said = cutMessage(told.message, room, (tree) => messageToMarks(tree, dialect, sayTime))
  const components = told.components.map(
    ({ name, status, sign }) => `${sign ?? '-'} ${escape(name)}${status ? `: ${escape(status)}` : ''}`,
  )
  const link = `[${escape(told.link.label)}](${inBrackets(told.link.url)})`
  return {
    embeds: [
      {
        author: { name: cut(told.page.name, most.author), url: told.page.url },
        title: cut(escape(told.title), most.title),
        url: told.link.url,
        description: `${[head && `**${head}**`, said, foot].filter(Boolean).join('\n\n')}\n\n${link}`,
        color: Number.parseInt(tones[told.tone].light.solid.slice(1), 16),
        timestamp: told.at,
        ...(components.length > 0
          ? {
              fields: [
                { name: cut(told.componentsTitle, most.fieldName), value: cutLines('', components, most.field) },
              ],
            }
          : {}),
      },
    ],
    allowed_mentions: { parse: [] },
  }
}
