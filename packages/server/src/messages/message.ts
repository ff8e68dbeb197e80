import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import type { Block, Inline, MessageTree } from '../contract/index.ts'
import { rememberTrees } from './message-cache.ts'
import { inlinesToText } from './message-text.ts'
import { timeTokens, timeTokensFromMarkdown } from './time-token.ts'

export { messageToHtml } from './message-html.ts'
export { messageToText } from './message-text.ts'
export { saysTimes } from './message-time.ts'

/** Blocks and runs nested deeper than this are lifted to this level: nobody writes them, but somebody may send them. */
const deepest = 6

const options = {
  // Without these constructs a tag or a reference stays the text that was typed.
  extensions: [gfmAutolinkLiteral(), timeTokens, { disable: { null: ['htmlFlow', 'htmlText', 'definition'] } }],
  mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), timeTokensFromMarkdown],
}

/** Thousands of quotes and lists inside each other, in one line, cost seconds and the stack; nobody means them. */
const absurdNesting = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){30}/m

/** Each mark of emphasis may be compared with all before it: a message full of them costs most of a second. */
const mostMarks = 1000

const isAbsurd = (markdown: string) =>
  absurdNesting.test(markdown) || (markdown.match(/[*_]/g)?.length ?? 0) > mostMarks

/**
 * Parses the Markdown of a message. Raw HTML stays text, a heading becomes a strong paragraph, an image a link to it,
 * a single line break a break (people write status messages line by line), `<t:2026-03-05T14:05Z>` a time. Never throws. The tree is frozen: the same
 * message may be answered with the same tree.
 */
export const parseMessage = rememberTrees(parse)

function parse(markdown: string): MessageTree {
  if (isAbsurd(markdown)) return plainTree(markdown)
  try {
    return blocksOf(fromMarkdown(markdown, options).children as BlockContent[], 0)
  } catch {
    return plainTree(markdown)
  }
}

function plainTree(text: string): MessageTree {
  return text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', children: textWithBreaks(part.trim()) }))
}

function blocksOf(nodes: (BlockContent | DefinitionContent)[], depth: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return paragraph(inlinesOf(node.children, 0, false))
      case 'heading':
        return paragraph([{ type: 'strong', children: inlinesOf(node.children, 1, false) }])
      case 'code':
        return [{ type: 'code', text: node.value }]
      case 'blockquote': {
        const children = blocksOf(node.children, depth + 1)
        return depth < deepest && children.length > 0 ? [{ type: 'quote', children }] : children
      }
      case 'list': {
        const items = node.children.map((item) => blocksOf(item.children, depth + 1)).filter((item) => item.length > 0)
        if (depth >= deepest) return items.flat()
        // A list broken up by text goes on counting where its writer said.
        const start = node.ordered && node.start != null && node.start !== 1 ? { start: node.start } : {}
        return items.length > 0 ? [{ type: 'list', ordered: node.ordered === true, ...start, items }] : []
      }
      default:
        // A thematic break; the other kinds are disabled above.
        return []
    }
  })
}

function paragraph(children: Inline[]): Block[] {
  return inlinesToText(children, (at) => at).trim() !== '' ? [{ type: 'paragraph', children }] : []
}

function inlinesOf(nodes: PhrasingContent[], depth: number, insideLink: boolean): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return textWithBreaks(node.value)
      case 'inlineCode':
        return [{ type: 'code', text: node.value }]
      case 'break':
        return [{ type: 'break' }]
      case 'time':
        return [{ type: 'time', at: node.at }]
      case 'strong':
      case 'emphasis': {
        const children = inlinesOf(node.children, depth + 1, insideLink)
        return depth < deepest ? [{ type: node.type, children }] : children
      }
      case 'link':
        return link(node.url, inlinesOf(node.children, depth + 1, true), insideLink)
      case 'image':
        return link(node.url, [{ type: 'text', text: node.alt || node.url }], insideLink)
      default:
        return []
    }
  })
}

function textWithBreaks(text: string): Inline[] {
  return text
    .split(/[ \t]*\r?\n[ \t]*/)
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
    ])
}

function link(url: string, children: Inline[], insideLink: boolean): Inline[] {
  const href = safeAddress(url)
  return href === null || insideLink || children.length === 0 ? children : [{ type: 'link', href, children }]
}

/** The address in the URL parser's own spelling, which no scheme can hide from; null for schemes that are no link. */
function safeAddress(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && ['http:', 'https:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null
}
