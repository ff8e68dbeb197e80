import type { Block, Inline, MessageTree } from '../contract/index.ts'
import { escapeMarkup } from '../escape.ts'

/** The message as HTML for mail and feeds; every element is closed, all text is escaped. */
export function messageToHtml(tree: MessageTree): string {
  return tree.map((block) => blockHtml(block)).join('\n')
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesHtml(block.children)}</p>`
    case 'code':
      return `<pre><code>${escapeMarkup(block.text)}</code></pre>`
    case 'quote':
      return `<blockquote>${messageToHtml(block.children)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('')
      if (!block.ordered) return `<ul>${items}</ul>`
      return block.start === undefined ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`
    }
  }
}

function itemHtml([first, ...rest]: Block[]): string {
  // The first paragraph stands beside its bullet without the space a paragraph has around it.
  if (first?.type === 'paragraph') return inlinesHtml(first.children) + messageToHtml(rest)
  return messageToHtml(first ? [first, ...rest] : rest)
}

function inlinesHtml(inlines: Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escapeMarkup(inline.text)
        case 'code':
          return `<code>${escapeMarkup(inline.text)}</code>`
        case 'break':
          return '<br>'
        case 'strong':
          return `<strong>${inlinesHtml(inline.children)}</strong>`
        case 'emphasis':
          return `<em>${inlinesHtml(inline.children)}</em>`
        case 'link':
          return `<a href="${escapeMarkup(inline.href)}">${inlinesHtml(inline.children)}</a>`
      }
    })
    .join('')
}
