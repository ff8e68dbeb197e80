import type { Inline, MessageTree } from '@incident-commander/server/contract'

/** Characters after which a paragraph is cut where many stand in a row. */
const enough = 400

/** How a message begins: its first paragraph, cut where that is long. */
export function beginningOf(tree: MessageTree): MessageTree {
  const first = tree.find(({ type }) => type === 'paragraph')
  if (first?.type !== 'paragraph') return []
  const text = first.children.map(textOf).join('')
  if (text.length <= enough) return [first]
  const whole = text.slice(0, enough).replace(/\s+\S*$/, '')
  return [{ type: 'paragraph', children: [{ type: 'text', text: `${whole}…` }] }]
}

function textOf(inline: Inline): string {
  if (inline.type === 'break') return ' '
  return 'text' in inline ? inline.text : inline.children.map(textOf).join('')
}
