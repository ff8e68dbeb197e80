import type { Block, Inline, MessageTree } from '../contract/index.ts'

/** The message as plain text: for the v2 API and the text part of mails. A link is followed by its address. */
export function messageToText(tree: MessageTree): string {
  return tree.map((block) => blockText(block)).join('\n\n')
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlinesToText(block.children)
    case 'code':
      return block.text
    case 'quote':
      return withMargin(messageToText(block.children), '> ', '> ')
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + (block.start ?? 1)}. ` : '- '
          return withMargin(item.map(blockText).join('\n'), mark, ' '.repeat(mark.length))
        })
        .join('\n')
  }
}

function withMargin(text: string, first: string, others: string): string {
  return first + text.replaceAll('\n', `\n${others}`)
}

/** A run of inlines as plain text. */
export function inlinesToText(inlines: Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
        case 'code':
          return inline.text
        case 'break':
          return '\n'
        case 'strong':
        case 'emphasis':
          return inlinesToText(inline.children)
        case 'link':
          return linkText(inline.href, inlinesToText(inline.children))
      }
    })
    .join('')
}

function linkText(href: string, text: string): string {
  const bare = (address: string) => address.replace(/^(?:mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '')
  return bare(href) === bare(text) ? text : `${text} (${href})`
}
