import type * as z from 'zod'
import type { Principal } from '../accounts/principal.ts'
import type { Scope } from '../contract/index.ts'
import type { PublicPage } from './public-record.ts'

/** Asks a route of our own as the caller: with their token, from their address, under their limits. */
export type AskRoute = (
  path: string,
  body: object,
  options?: { idempotencyKey?: string | undefined; signed?: boolean },
) => Promise<unknown>

/** On which page a tool is called, and by whom: null is anybody. */
export interface ToolCaller {
  page: PublicPage
  principal: Principal | null
  ask: AskRoute
}

/** What a tool answers: for programs, and in words for whoever reads only these. */
export interface ToolAnswer<Output> {
  content: Output
  text: string
}

/** A tool of the MCP server. */
export interface Tool {
  name: string
  title: string
  description: string
  input: z.ZodType
  /** Under which name the documentation explains the fields of the input. */
  explainedAs?: string
  output: z.ZodType
  /** What a token must be allowed; null for what everybody may ask. */
  scope: Scope | null
  annotations: { readOnlyHint: boolean; destructiveHint?: boolean; idempotentHint?: boolean; openWorldHint: boolean }
  run(caller: ToolCaller, input: unknown): Promise<ToolAnswer<object>>
}

/** A tool with its input and output typed where it is written. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Omit<Tool, 'input' | 'output' | 'run'> & {
    input: Input
    output: Output
    run(caller: ToolCaller, input: z.output<Input>): Promise<ToolAnswer<z.output<Output> & object>>
  },
): Tool {
  return { ...tool, run: (caller, input) => tool.run(caller, input as z.output<Input>) }
}
