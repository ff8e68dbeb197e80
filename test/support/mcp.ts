import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { PublicRecord } from '../../packages/server/src/agents/public-record.ts'
import { createPublicRecord } from '../../packages/server/src/snapshot/public-record.ts'
import { afterwards } from './afterwards.ts'
import { startTestApp, testUrl } from './app.ts'
import type { TestApp } from './app.ts'
import { servePublicSite } from './public-site.ts'
import type { PublicSite } from './public-site.ts'

/** The application together with the pages that agents read. */
export interface AgentApp extends TestApp {
  site: PublicSite
}

/** Starts the application with its public side, so that agents find what is told. Call it in `beforeAll`. */
export async function startAgentApp(environment: Record<string, string> = {}): Promise<AgentApp> {
  let record: PublicRecord | undefined
  const app = await startTestApp(environment, undefined, { find: (slug) => record?.find(slug) })
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-agents-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({
    database: () => app.database,
    dataDir,
    clock: app.clock,
    publicUrl: () => testUrl,
  })
  record = createPublicRecord(site.snapshots, app.clock)
  return { ...app, site }
}

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
