import type { SafeFetch } from '../../http/safe-fetch.ts'
import { cut, cutMessage, messageToMarks } from '../../messages/message-marks.ts'
import type { Dialect } from '../../messages/message-marks.ts'
import type { SayTime } from '../../messages/message-time.ts'
import type { Inline, MessageTree } from '../../contract/index.ts'
import type { Tone } from '../../mail/palette.ts'
import type { Secrets } from '../../secrets.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import type { StoredEvent } from '../event.ts'
import { postTo, serverOf } from './post.ts'
import { tell } from './told.ts'

/** Teams takes 28 KB; a little less, since it wraps what it is given. */
const mostBytes = 27 * 1024
const mostComponents = 50

const styles: Record<Tone, 'good' | 'warning' | 'attention' | 'accent' | 'emphasis'> = {
  operational: 'good',
  degraded: 'warning',
  partial: 'warning',
  major: 'attention',
  maintenance: 'accent',
  unknown: 'emphasis',
}

/** A text block reads a little Markdown, and functions in double braces. */
const escape = (text: string) =>
  text
    .replace(/[\\*_~`[\]()#<>]|^(?:[-+]|\d+\.)/gm, (mark) =>
      /^\d/.test(mark) ? mark.replace('.', '\\.') : `\\${mark}`,
    )
    .replaceAll('{{', '{\u2060{')

const dialect: Dialect = {
  escape,
  strong: (inner) => `**${inner}**`,
  emphasis: (inner) => `_${inner}_`,
  // A text block has no marks for code.
  code: escape,
  pre: (text) => escape(text).replaceAll('\n', '\n\n'),
  link: (href, inner) => `[${inner}](${href.replace(/[()\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)})`,
  quote: (inner) => inner.replace(/^/gm, '“').replace(/$/gm, '”'),
  bullet: '- ',
}

/** Posts to a Teams channel by the webhook of a workflow, as an adaptive card. */
export function teamsChannel(safeFetch: SafeFetch, secrets: Secrets): Channel {
  return {
    serverOf,
    send: (event, recipient, attempt) =>
      postTo(safeFetch, secrets, recipient, attempt, teamsMessage(event, recipient), (status, body): Outcome | null => {
        const error = `Teams answered ${status}: ${body.replace(/\s+/g, ' ').slice(0, 100)}`
        if (status === 404 || status === 410) return { state: 'refused', error, disables: true }
        return status === 400 || status === 413 ? { state: 'refused', error } : null
      }),
  }
}

/** The message of an event as a workflow of Teams wants it; null where there is nothing to tell. */
export function teamsMessage(event: StoredEvent, recipient: Pick<Recipient, 'locale' | 'timeZone'>): object | null {
  const told = tell(event, recipient)
  if (!told) return null
  // Teams shows each reader their own time.
  const sayTime: SayTime = (at) => {
    const seconds = at.replace(/\.\d+Z$/, 'Z')
    return `{{DATE(${seconds}, SHORT)}} {{TIME(${seconds})}}`
  }
  const marks = (tree: MessageTree) => messageToMarks(tree, dialect, sayTime)
  const write = (inlines: Inline[]) => marks([{ type: 'paragraph', children: inlines }])
  const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })
  const components = told.components.slice(0, mostComponents)
  const message = (said: string) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.5',
          lang: recipient.locale,
          fallbackText: cut(`${told.page.name}: ${told.title}`, 300),
          msteams: { width: 'Full' },
          body: [
            {
              type: 'Container',
              style: styles[told.tone],
              bleed: true,
              items: [
                block(escape(told.page.name), { size: 'Small', isSubtle: true }),
                block(escape(told.title), { size: 'Large', weight: 'Bolder', spacing: 'None' }),
                block([...told.facts.map(write), sayTime(told.at)].join(' · '), { spacing: 'Small' }),
              ],
            },
            block(said),
            ...(components.length > 0
              ? [
                  block(escape(told.componentsTitle), { weight: 'Bolder', spacing: 'Medium' }),
                  {
                    type: 'FactSet',
                    spacing: 'Small',
                    facts: components.map(({ name, status, sign }) => ({
                      title: cut(escape(name), 200),
                      value: status ? `${sign} ${escape(status)}` : '',
                    })),
                  },
                ]
              : []),
            ...(told.promised ? [block(write(told.promised), { isSubtle: true })] : []),
          ],
          actions: [{ type: 'Action.OpenUrl', title: told.link.label, url: told.link.url }],
        },
      },
    ],
  })
  // What is left for the message, counted in bytes: letters of other scripts take up to three.
  let room = mostBytes
  for (;;) {
    const card = message(cutMessage(told.message, room, marks))
    const over = Buffer.byteLength(JSON.stringify(card)) - mostBytes
    if (over <= 0 || room <= 1) return card
    room = Math.max(1, Math.min(room - 1, Math.floor((room * mostBytes) / (mostBytes + over))))
  }
}
