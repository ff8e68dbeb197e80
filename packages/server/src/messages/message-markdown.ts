import type { BlockContent, PhrasingContent } from 'mdast'
import type { Block, Inline, MessageTree } from '../contract/index.ts'

/** What ends a line, or is none: text of ours stands in one line, so that it begins nothing. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const unseen = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** Text as it may stand in a Markdown document; whatever in it looks like Markdown is escaped when that is written. */
export const markdownText = (value: string): PhrasingContent => ({ type: 'text', value: value.replace(unseen, ' ') })

/** The message as nodes of a Markdown document. It has no headings, so that it cannot pass for a part of the document. */
export function messageToMarkdown(tree: MessageTree): BlockContent[] {
  return tree.map(blockToMarkdown)
}

function blockToMarkdown(block: Block): BlockContent {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', children: inlinesToMarkdown(block.children) }
    case 'code':
      return { type: 'code', value: block.text }
    case 'quote':
      return { type: 'blockquote', children: messageToMarkdown(block.children) }
    case 'list':
      return {
        type: 'list',
        ordered: block.ordered,
        start: block.ordered ? (block.start ?? 1) : null,
        spread: false,
        children: block.items.map((item) => ({ type: 'listItem', spread: false, children: messageToMarkdown(item) })),
      }
  }
}

function inlinesToMarkdown(inlines: Inline[]): PhrasingContent[] {
  return inlines.map((inline): PhrasingContent => {
    switch (inline.type) {
      case 'text':
        return markdownText(inline.text)
      case 'code':
        return { type: 'inlineCode', value: inline.text.replace(unseen, ' ') }
      case 'break':
        return { type: 'break' }
      case 'time':
        return markdownText(inline.at)
      case 'strong':
      case 'emphasis':
        return { type: inline.type, children: inlinesToMarkdown(inline.children) }
      case 'link':
        return { type: 'link', url: inline.href, children: inlinesToMarkdown(inline.children) }
    }
  })
}
