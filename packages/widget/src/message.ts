import type { Block, Inline, MessageTree } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'

/** How an instant is shown. */
type ShowTime = (instant: string) => unknown

const safeAddress = /^(?:https?:\/\/|mailto:|tel:)/i

/**
 * A message as it is read; goes into a `.prose`.
 *
 * Each block finds its own direction, so an Arabic paragraph reads right in an English page. Links come from whoever
 * writes updates, so they pass nothing on and are checked here once more. `time` shows the instants that it names.
 */
export function renderMessage(tree: MessageTree, time: ShowTime): TemplateResult[] {
  return tree.map((block) => renderBlock(block, time))
}

function renderBlock(block: Block, time: ShowTime): TemplateResult {
  switch (block.type) {
    case 'paragraph':
      return html`<p dir="auto">${renderInlines(block.children, time)}</p>`
    case 'code':
      return html`<pre dir="auto"><code>${block.text}</code></pre>`
    case 'quote':
      return html`<blockquote>${renderMessage(block.children, time)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderItem(item, time)}</li>`)
      return block.ordered ? html`<ol start=${block.start ?? nothing}>${items}</ol>` : html`<ul>${items}</ul>`
    }
  }
}

/** A list item of one paragraph needs no paragraph. */
function renderItem(blocks: Block[], time: ShowTime): unknown {
  const [first] = blocks
  return blocks.length === 1 && first?.type === 'paragraph'
    ? html`<span dir="auto">${renderInlines(first.children, time)}</span>`
    : renderMessage(blocks, time)
}

const renderInlines = (inlines: Inline[], time: ShowTime) => inlines.map((inline) => renderInline(inline, time))

function renderInline(inline: Inline, time: ShowTime): unknown {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return html`<br>`
    case 'time':
      return time(inline.at)
    case 'code':
      return html`<code>${inline.text}</code>`
    case 'strong':
      return html`<strong>${renderInlines(inline.children, time)}</strong>`
    case 'emphasis':
      return html`<em>${renderInlines(inline.children, time)}</em>`
    case 'link': {
      const words = renderInlines(inline.children, time)
      return safeAddress.test(inline.href) ? html`<a href=${inline.href} rel="nofollow noopener">${words}</a>` : words
    }
  }
}
