import type { Block, Inline, MessageTree } from '../contract/index.ts'
import type { SayTime } from './message-time.ts'

/** How a service of others writes what a message means. Text comes to `escape` first, so that it stays text. */
export interface Dialect {
  escape(text: string): string
  strong(inner: string): string
  emphasis(inner: string): string
  code(text: string): string
  pre(text: string): string
  link(href: string, inner: string): string
  quote(inner: string): string
  bullet: string
}

/** The message as such a service wants it written. */
export function messageToMarks(tree: MessageTree, dialect: Dialect, sayTime: SayTime): string {
  return tree.map((block) => blockMarks(block, dialect, sayTime)).join('\n\n')
}

function blockMarks(block: Block, dialect: Dialect, sayTime: SayTime): string {
  switch (block.type) {
    case 'paragraph':
      return inlineMarks(block.children, dialect, sayTime)
    case 'code':
      return dialect.pre(block.text)
    case 'quote':
      return dialect.quote(messageToMarks(block.children, dialect, sayTime))
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + (block.start ?? 1)}. ` : dialect.bullet
          return mark + item.map((inner) => blockMarks(inner, dialect, sayTime).replaceAll('\n', '\n   ')).join('\n   ')
        })
        .join('\n')
  }
}

function inlineMarks(inlines: Inline[], dialect: Dialect, sayTime: SayTime): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return dialect.escape(inline.text)
        case 'code':
          return dialect.code(inline.text)
        case 'break':
          return '\n'
        case 'time':
          return sayTime(inline.at)
        case 'strong':
          return dialect.strong(inlineMarks(inline.children, dialect, sayTime))
        case 'emphasis':
          return dialect.emphasis(inlineMarks(inline.children, dialect, sayTime))
        case 'link':
          return dialect.link(inline.href, inlineMarks(inline.children, dialect, sayTime))
      }
    })
    .join('')
}

/** The beginning of a text that is too long, on a border between characters, with an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}

/** The beginning of a message whose marks come out at most so long: cut in its text, so that no mark stays open. */
export function cutMessage(tree: MessageTree, most: number, write: (tree: MessageTree) => string): string {
  const whole = write(tree)
  if (whole.length <= most) return whole
  let [fits, tooLong] = [0, whole.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (write(shorten(tree, middle)).length <= most) fits = middle
    else tooLong = middle
  }
  return write(shorten(tree, fits))
}

/** The first `most` characters of a message's text, whatever they stand in. */
function shorten(tree: MessageTree, most: number): MessageTree {
  let left = most
  const take = (text: string) => {
    const taken = text.length > left ? cut(text, Math.max(1, left)) : text
    left -= text.length
    return taken
  }
  const inlines = (list: Inline[]): Inline[] =>
    list.flatMap((inline): Inline[] => {
      if (left <= 0) return []
      if (inline.type === 'text' || inline.type === 'code') return [{ ...inline, text: take(inline.text) }]
      if ('children' in inline) return [{ ...inline, children: inlines(inline.children) }]
      left -= 1
      return [inline]
    })
  const blocks = (list: Block[]): Block[] =>
    list.flatMap((block): Block[] => {
      if (left <= 0) return []
      if (block.type === 'code') return [{ ...block, text: take(block.text) }]
      if (block.type === 'paragraph') return [{ ...block, children: inlines(block.children) }]
      if (block.type === 'quote') return [{ ...block, children: blocks(block.children) }]
      return [{ ...block, items: block.items.map(blocks).filter((item) => item.length > 0) }]
    })
  return blocks(tree)
}
