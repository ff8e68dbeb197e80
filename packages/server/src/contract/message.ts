import * as z from 'zod'
import { Instant } from './basics.ts'

/**
 * A run of text inside a block. A link's address is http, https, mailto or tel; nothing else becomes a link. `time` is an
 * instant that each reader sees by their own clock.
 */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'time'; at: string }
  | { type: 'strong'; children: Inline[] }
  | { type: 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
export const Inline: z.ZodType<Inline> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text: z.string() }),
      z.object({ type: z.literal('code'), text: z.string() }),
      z.object({ type: z.literal('break') }),
      z.object({ type: z.literal('time'), at: Instant }),
      z.object({ type: z.literal('strong'), children: z.array(Inline) }),
      z.object({ type: z.literal('emphasis'), children: z.array(Inline) }),
      z.object({ type: z.literal('link'), href: z.string(), children: z.array(Inline) }),
    ]),
  )
  .meta({ id: 'Inline' })

/** A block of a message. `code` is preformatted text; `start` is the first number of an ordered list that is not 1. */
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'list'; ordered: boolean; start?: number | undefined; items: Block[][] }
  | { type: 'quote'; children: Block[] }
export const Block: z.ZodType<Block> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('paragraph'), children: z.array(Inline) }),
      z.object({ type: z.literal('code'), text: z.string() }),
      z.object({
        type: z.literal('list'),
        ordered: z.boolean(),
        start: z.int().min(0).optional(),
        items: z.array(z.array(Block)),
      }),
      z.object({ type: z.literal('quote'), children: z.array(Block) }),
    ]),
  )
  .meta({ id: 'Block' })

/** A message as a tree: parsed once from Markdown on the server, rendered by elements, mail and feeds. Never HTML. */
export const MessageTree = z.array(Block)
export type MessageTree = Block[]

/** A message to look at before it is sent. */
export const PreviewMessageInput = z.strictObject({ message: z.string().max(10_000) })
export type PreviewMessageInput = z.infer<typeof PreviewMessageInput>

/** The tree of a message that was sent for preview. */
export const MessagePreview = z.object({ tree: MessageTree })
export type MessagePreview = z.infer<typeof MessagePreview>
