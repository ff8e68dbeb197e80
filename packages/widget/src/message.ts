import type { Block, Inline, MessageTree } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'

const safeAddress = /^(?:https?:\/\/|mailto:|tel:)/i

/**
 * A message as it is read; goes into a `.prose`.
 *
 * Each block finds its own direction, so an Arabic paragraph reads right in an English page. Links come from whoever
 * writes updates, so they pass nothing on and are checked here once more.
 */
export function renderMessage(tree: MessageTree): TemplateResult[] {
  return tree.map(renderBlock)
}

function renderBlock(block: Block): TemplateResult {
  switch (block.type) {
    case 'paragraph':
      return html`<p dir="auto">${block.children.map(renderInline)}</p>`
    case 'code':
      return html`<pre dir="auto"><code>${block.text}</code></pre>`
    case 'quote':
      return html`<blockquote>${renderMessage(block.children)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderItem(item)}</li>`)
      return block.ordered ? html`<ol start=${block.start ?? nothing}>${items}</ol>` : html`<ul>${items}</ul>`
    }
  }
}

/** A list item of one paragraph needs no paragraph. */
function renderItem(blocks: Block[]): unknown {
  const [first] = blocks
  return blocks.length === 1 && first?.type === 'paragraph'
    ? html`<span dir="auto">${first.children.map(renderInline)}</span>`
    : renderMessage(blocks)
}

function renderInline(inline: Inline): unknown {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return html`<br>`
    case 'code':
      return html`<code>${inline.text}</code>`
    case 'strong':
      return html`<strong>${inline.children.map(renderInline)}</strong>`
    case 'emphasis':
      return html`<em>${inline.children.map(renderInline)}</em>`
    case 'link': {
      const words = inline.children.map(renderInline)
      return safeAddress.test(inline.href) ? html`<a href=${inline.href} rel="nofollow noopener">${words}</a>` : words
    }
  }
}
