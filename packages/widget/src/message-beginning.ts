import type { Inline, MessageTree } from '@incident-commander/server/contract'

/** Characters after which a paragraph is cut where many stand in a row. */
const enough = 400

/** About so many characters are a time, whoever reads it. */
const timeLength = 24

/** How a message begins: its first paragraph, cut where that is long. */
export function beginningOf(tree: MessageTree): MessageTree {
  const first = firstParagraph(tree)
  if (!first) return []
  const parts = flatten(first.children)
  const { beginning, isCut } = cut(parts)
  return isCut ? [{ type: 'paragraph', children: beginning }] : [first]
}

/** The same as text. */
export function beginningText(tree: MessageTree, sayTime: (instant: string) => string): string {
  return cut(flatten(firstParagraph(tree)?.children ?? []))
    .beginning.map((part) => (part.type === 'time' ? sayTime(part.at) : part.text))
    .join('')
}

type Part = Extract<Inline, { type: 'text' | 'time' }>

const firstParagraph = (tree: MessageTree) => tree.find((block) => block.type === 'paragraph')

/** What is said, without how it looks: runs of text, and the times between them. */
function flatten(inlines: Inline[]): Part[] {
  return inlines.flatMap((inline): Part[] => {
    if (inline.type === 'time') return [inline]
    if (inline.type === 'break') return [{ type: 'text', text: ' ' }]
    return 'text' in inline ? [{ type: 'text', text: inline.text }] : flatten(inline.children)
  })
}

function cut(parts: Part[]): { beginning: Part[]; isCut: boolean } {
  const beginning: Part[] = []
  let left = enough
  for (const part of parts) {
    const length = part.type === 'time' ? timeLength : part.text.length
    if (length > left) {
      const text = part.type === 'time' ? '' : part.text.slice(0, left).replace(/\s+\S*$/, '')
      return { beginning: [...beginning, { type: 'text', text: `${text}…` }], isCut: true }
    }
    beginning.push(part)
    left -= length
  }
  return { beginning, isCut: false }
}
