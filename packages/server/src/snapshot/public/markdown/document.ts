import type { Blockquote, BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { gfmAutolinkLiteralToMarkdown } from 'mdast-util-gfm-autolink-literal'
import { toMarkdown } from 'mdast-util-to-markdown'
import { markdownText } from '../../../messages/message-markdown.ts'

/** What stands in a line: text of anybody, or a node of ours. */
export type Run = string | PhrasingContent

const runs = (parts: Run[]): PhrasingContent[] =>
  parts.map((part) => (typeof part === 'string' ? markdownText(part) : part))

export const heading = (depth: 1 | 2 | 3, ...parts: Run[]): Heading => ({
  type: 'heading',
  depth,
  children: runs(parts),
})
export const paragraph = (...parts: Run[]): Paragraph => ({ type: 'paragraph', children: runs(parts) })
export const quote = (...children: BlockContent[]): Blockquote => ({ type: 'blockquote', children })
export const strong = (text: string): PhrasingContent => ({ type: 'strong', children: runs([text]) })
export const link = (text: string, url: string): PhrasingContent => ({ type: 'link', url, children: runs([text]) })

/** A list of lines; none at all where there are none. */
export function list(lines: Run[][]): List[] {
  if (lines.length === 0) return []
  const children = lines.map((line): ListItem => ({
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children: runs(line) }],
  }))
  return [{ type: 'list', ordered: false, spread: false, children }]
}

/** A heading with what stands below it; nothing where that is nothing. */
export const section = (title: string, content: RootContent[]): RootContent[] =>
  content.length > 0 ? [heading(2, title), ...content] : []

/** Tables and strikethrough are no CommonMark, but many readers know them: neither can be begun. */
const beyondCommonMark = [
  { character: '~', inConstruct: 'phrasing' as const },
  { character: '|', inConstruct: 'phrasing' as const },
]

/** Writes a document: what anybody typed stays text, whatever it looks like. */
export function writeMarkdown(children: RootContent[]): string {
  return toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      rule: '-',
      resourceLink: true,
      unsafe: beyondCommonMark,
      extensions: [gfmAutolinkLiteralToMarkdown()],
    },
  )
}
