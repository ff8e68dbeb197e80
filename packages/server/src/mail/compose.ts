import { randomBytes } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
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

/** Within quoted-printable a line may end anywhere, also in a mark. */
const anywhere = (mark: string) => [...mark].join('(?:=\r\n)?')

/** A value as quoted-printable, on lines of its own: it may be longer than one. */
function quoted(value: string): string {
  const bytes = [...Buffer.from(value, 'utf8')].map((byte) =>
    byte > 32 && byte < 127 && byte !== 61
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  let [text, line] = ['=\r\n', 0]
  for (const byte of bytes) {
    if (line + byte.length > 75) [text, line] = [`${text}=\r\n`, 0]
    text += byte
    line += byte.length
  }
  return `${text}=\r\n`
}

const inHeader = (value: string) => {
  // Whoever fills the form has checked its values; here a header must not end, whatever happens elsewhere.
  if (!/^[\x21-\x7e]*$/.test(value)) throw new Error('A value of a mail cannot stand in its header')
  return value
}

type Slot<Name> = { name: Name; write: (value: string) => string }

/**
 * Writes a mail once, for any number of readers. It is composed with marks in place of the values, so whatever is true of
 * a mail that nodemailer writes is true of each; then it is cut where the marks stand. The date is that of filling.
 *
 * @param marks - the texts, made by `newMark`, that stand for the values
 */
export async function createForm<Name extends string>(
  mail: SendMailOptions,
  marks: Record<Name, string>,
): Promise<MailForm<Name>> {
  // Base64 would hide the marks.
  const message = (await writeWhole({ ...mail, textEncoding: 'quoted-printable' })).toString('latin1')
  const bodyAt = message.indexOf('\r\n\r\n')
  const htmlAt = message.indexOf('\r\nContent-Type: text/html', bodyAt)
  const names = Object.keys(marks) as Name[]
  const pattern = new RegExp(names.map((name) => `(${anywhere(marks[name])})`).join('|'), 'g')

  const pieces: (string | Slot<Name>)[] = []
  let from = 0
  for (const match of message.matchAll(pattern)) {
    const name = names[match.slice(1).findIndex((group) => group !== undefined)]
    if (name === undefined) continue
    pieces.push(message.slice(from, match.index))
    from = match.index + match[0].length
    const write =
      match.index < bodyAt ? inHeader : match.index < htmlAt ? quoted : (value: string) => quoted(escapeMarkup(value))
    pieces.push({ name, write })
  }
  pieces.push(message.slice(from))
  const datePattern = /^Date: .*$/m
  const dated = pieces.findIndex((piece) => typeof piece === 'string' && datePattern.test(piece))

  return {
    fill: (values) => {
      const date = `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`
      const text = pieces.map((piece, index) =>
        typeof piece === 'string'
          ? index === dated
            ? piece.replace(datePattern, date)
            : piece
          : piece.write(values[piece.name]),
      )
      return Buffer.from(text.join(''), 'latin1')
    },
  }
}
