import type { Block, Inline, MessageTree } from '../contract/index.ts'
import type { SayTime } from './message-time.ts'

/** The message as plain text: for the v2 API and the text part of mails. A link is followed by its address. */
export function messageToText(tree: MessageTree, sayTime: SayTime): string {
  return tree.map((block) => blockText(block, sayTime)).join('\n\n')
}

function blockText(block: Block, sayTime: SayTime): string {
  switch (block.type) {
    case 'paragraph':
      return inlinesToText(block.children, sayTime)
    case 'code':
      return block.text
    case 'quote':
      return withMargin(messageToText(block.children, sayTime), '> ', '> ')
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + (block.start ?? 1)}. ` : '- '
          return withMargin(item.map((inner) => blockText(inner, sayTime)).join('\n'), mark, ' '.repeat(mark.length))
        })
        .join('\n')
  }
}

function withMargin(text: string, first: string, others: string): string {
  return first + text.replaceAll('\n', `\n${others}`)
}

/** A run of inlines as plain text. */
export function inlinesToText(inlines: Inline[], sayTime: SayTime): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
        case 'code':
          return inline.text
        case 'break':
          return '\n'
        case 'time':
          return sayTime(inline.at)
        case 'strong':
        case 'emphasis':
          return inlinesToText(inline.children, sayTime)
        case 'link':
          return linkText(inline.href, inlinesToText(inline.children, sayTime))
      }
    })
    .join('')
}

function linkText(href: string, text: string): string {
  const bare = (address: string) => address.replace(/^(?:mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '')
  return bare(href) === bare(text) ? text : `${text} (${href})`
}
