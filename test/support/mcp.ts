import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterwards } from './afterwards.ts'

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** What a tool answered: its content, what it said, and whether that was a refusal. */
export interface Told {
  content: Record<string, unknown>
  text: string
  isError: boolean
}

/** A client of the official SDK, connected. */
export interface AgentClient {
  client: Client
  names(): Promise<string[]>
  call(name: string, input?: Record<string, unknown>): Promise<Told>
}

/** Connects the official client to a page's MCP server, with a token where one is given. */
export async function connectAgent(url: string, token?: string, fetch?: Fetch): Promise<AgentClient> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers },
    ...(fetch ? { fetch } : {}),
  })
  // The class says `| undefined` of what the interface leaves out, which our compiler tells apart.
  await client.connect(transport as Parameters<Client['connect']>[0])
  afterwards(() => client.close())
  return {
    client,
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, input = {}) => {
      const result = (await client.callTool({ name, arguments: input })) as CallToolResult
      const [first] = result.content
      return {
        content: result.structuredContent ?? {},
        text: first?.type === 'text' ? first.text : '',
        isError: result.isError ?? false,
      }
    },
  }
}
