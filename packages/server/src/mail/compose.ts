import { randomBytes } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { foldLines } from 'nodemailer/lib/mime-funcs'
import { encode, wrap } from 'nodemailer/lib/qp'
import { escapeMarkup } from '../escape.ts'

/** Writes a mail whole, every line ended as on the wire. Files and addresses named in it are never read. */
export async function writeWhole(mail: SendMailOptions): Promise<Buffer> {
  const composer = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true })
  const message = await composer.compile().build()
  return Buffer.from(message.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}

/** A mail that differs from one reader to the next only in some values, by the names of these. */
export interface MailForm<Name extends string> {
  fill(values: Record<Name, string>): Buffer
}

/** Text that nobody can have written, to stand for a value: `letters` in front tell one from another. */
export const newMark = (letters: string) => `q${letters}${randomBytes(9).toString('hex')}q`

type Slot<Name> = { name: Name; write: (value: string) => string }

/** A line of a mail that holds values: what stands between them, and how the whole is broken for the wire. */
interface Line<Name> {
  parts: (string | Slot<Name>)[]
  broken: (line: string) => string
}

const inHeader = (value: string) => {
  // Whoever fills the form has checked its values; here a header must not end, whatever happens elsewhere.
  if (!/^[\x21-\x7e]*$/.test(value)) throw new Error('A value of a mail cannot stand in its header')
  return value
}

/** A header, or a line of a body, with the lines that it is broken into. */
const headers = /.*(?:\r\n[ \t].*)*\r\n/g
const lines = /(?:.*=\r\n)*.*\r\n/g

const inHead = {
  whole: (line: string) => line.replaceAll('\r\n', ''),
  broken: (line: string) => `${foldLines(line, 76)}\r\n`,
}
const inBody = {
  whole: (line: string) => line.replaceAll('=\r\n', ''),
  broken: (line: string) => wrap(line, 76),
}

/**
 * Writes a mail once, for any number of readers. It is composed with marks in place of the values; the lines where these
 * stand are filled in and broken anew as nodemailer breaks them, so each mail is byte for byte what it would have written
 * (texts of 64 KiB and more may be broken elsewhere). The date is that of filling.
 *
 * @param marks - the texts, made by `newMark`, that stand for the values
 */
export async function createForm<Name extends string>(
  mail: SendMailOptions,
  marks: Record<Name, string>,
): Promise<MailForm<Name>> {
  const message = (await writeWhole(mail)).toString('latin1')
  const bodyAt = message.indexOf('\r\n\r\n') + 2
  const htmlAt = message.indexOf('Content-Type: text/html', bodyAt)
  const names = new Map((Object.keys(marks) as Name[]).map((name) => [marks[name], name]))
  const anyMark = new RegExp(`(${[...names.keys()].map((mark) => mark.replaceAll('.', String.raw`\.`)).join('|')})`)

  const pieces: (string | Line<Name> | 'date')[] = []
  let between = ''
  const add = (piece: Line<Name> | 'date') => {
    pieces.push(between, piece)
    between = ''
  }
  const read = (text: string, pattern: RegExp, { whole, broken }: typeof inHead, write: Slot<Name>['write']) => {
    for (const [line] of text.matchAll(pattern)) {
      const parts = whole(line).split(anyMark)
      if (write === inHeader && line.startsWith('Date: ')) add('date')
      else if (parts.length === 1) between += line
      else {
        const slots = parts.map((part) => {
          const name = names.get(part)
          return name === undefined ? part : { name, write }
        })
        add({ parts: slots, broken })
      }
    }
  }
  read(message.slice(0, bodyAt), headers, inHead, inHeader)
  read(message.slice(bodyAt, htmlAt), lines, inBody, encode)
  read(message.slice(htmlAt), lines, inBody, (value) => encode(escapeMarkup(value)))
  pieces.push(between)

  return {
    fill: (values) => {
      const date = `Date: ${new Date().toUTCString().replace('GMT', '+0000')}\r\n`
      const text = pieces.map((piece) => {
        if (piece === 'date') return date
        if (typeof piece === 'string') return piece
        const { parts, broken } = piece
        return broken(parts.map((part) => (typeof part === 'string' ? part : part.write(values[part.name]))).join(''))
      })
      return Buffer.from(text.join(''), 'latin1')
    },
  }
}
