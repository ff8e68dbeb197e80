import type { Block, Inline, MessageTree } from '../contract/index.ts'
import { escapeMarkup } from '../escape.ts'
import type { SayTime } from './message-time.ts'

/** The message as HTML for mail and feeds; every element is closed, all text is escaped. */
export function messageToHtml(tree: MessageTree, sayTime: SayTime): string {
  return tree.map((block) => blockHtml(block, sayTime)).join('\n')
}

function blockHtml(block: Block, sayTime: SayTime): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesHtml(block.children, sayTime)}</p>`
    case 'code':
      return `<pre><code>${escapeMarkup(block.text)}</code></pre>`
    case 'quote':
      return `<blockquote>${messageToHtml(block.children, sayTime)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item, sayTime)}</li>`).join('')
      if (!block.ordered) return `<ul>${items}</ul>`
      return block.start === undefined ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`
    }
  }
}

function itemHtml([first, ...rest]: Block[], sayTime: SayTime): string {
  // The first paragraph stands beside its bullet without the space a paragraph has around it.
  if (first?.type === 'paragraph') return inlinesHtml(first.children, sayTime) + messageToHtml(rest, sayTime)
  return messageToHtml(first ? [first, ...rest] : rest, sayTime)
}

function inlinesHtml(inlines: Inline[], sayTime: SayTime): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escapeMarkup(inline.text)
        case 'code':
          return `<code>${escapeMarkup(inline.text)}</code>`
        case 'break':
          return '<br>'
        case 'time':
          return `<time datetime="${escapeMarkup(inline.at)}">${escapeMarkup(sayTime(inline.at))}</time>`
        case 'strong':
          return `<strong>${inlinesHtml(inline.children, sayTime)}</strong>`
        case 'emphasis':
          return `<em>${inlinesHtml(inline.children, sayTime)}</em>`
        case 'link':
          return `<a href="${escapeMarkup(inline.href)}">${inlinesHtml(inline.children, sayTime)}</a>`
      }
    })
    .join('')
}
