import type { Inline, MessageTree } from '@incident-commander/server/contract'

/** Characters after which a paragraph is cut where many stand in a row. */
const enough = 400

/** How a message begins: its first paragraph, cut where that is long. */
export function beginningOf(tree: MessageTree): MessageTree {
  const first = firstParagraph(tree)
  if (!first) return []
  const text = beginningText(tree)
  return text === plain(first.children) ? [first] : [{ type: 'paragraph', children: [{ type: 'text', text }] }]
}

/** The same as text. */
export function beginningText(tree: MessageTree): string {
  const text = plain(firstParagraph(tree)?.children ?? [])
  return text.length <= enough ? text : `${text.slice(0, enough).replace(/\s+\S*$/, '')}…`
}

const firstParagraph = (tree: MessageTree) => tree.find((block) => block.type === 'paragraph')
const plain = (inlines: Inline[]): string => inlines.map(textOf).join('')

function textOf(inline: Inline): string {
  if (inline.type === 'break') return ' '
  return 'text' in inline ? inline.text : plain(inline.children)
}
