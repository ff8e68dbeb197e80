import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    timeToken: 'timeToken'
  }
}

/** A time in a message, `<t:2026-03-05T14:05Z>`, before it is said in anybody's zone. */
export interface TimeNode {
  type: 'time'
  /** The token as it was typed: what stands for it where only text can. */
  value: string
  at: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    time: TimeNode
  }
  interface RootContentMap {
    time: TimeNode
  }
}

const longest = '<t:2026-03-05T14:05:00.000+01:00>'.length
const lessThan = '<'.charCodeAt(0)
const greaterThan = '>'.charCodeAt(0)

const form =
  /^<t:((?:199|20\d|21\d)\d-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)>$/

/** The instant that a token names; null for one that names none, such as the 30th of February. */
function instantOf(token: string): string | null {
  const [, wall, month, day, offset] = form.exec(token) ?? []
  // JavaScript reads the 30th of February as the 2nd of March.
  const written = new Date(`${wall}Z`)
  if (!wall || Number.isNaN(written.getTime())) return null
  if (written.toISOString().slice(5, 10) !== `${month}-${day}`) return null
  const at = new Date(wall + offset)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const timeToken: Construct = {
  name: 'timeToken',
  tokenize(effects, ok, nok) {
    let token = ''
    const next = (code: Code): State | undefined => {
      if (code === null || code < 0 || token.length >= longest) return nok(code)
      token += String.fromCharCode(code)
      effects.consume(code)
      if (code !== greaterThan) return next
      if (instantOf(token) === null) return nok
      effects.exit('timeToken')
      return ok
    }
    return (code) => {
      effects.enter('timeToken')
      return next(code)
    }
  },
}

/** Reads time tokens where text may stand: one in code, or with a backslash before it, stays what was typed. */
export const timeTokens: Extension = { text: { [lessThan]: timeToken } }

/** Puts them into the tree. */
export const timeTokensFromMarkdown: FromMarkdownExtension = {
  enter: {
    timeToken(this: CompileContext, token) {
      const value = this.sliceSerialize(token)
      this.enter({ type: 'time', value, at: instantOf(value) ?? '' }, token)
    },
  },
  exit: {
    timeToken(this: CompileContext, token) {
      this.exit(token)
    },
  },
}
