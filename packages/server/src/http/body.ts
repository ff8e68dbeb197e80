import type { Context, MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { Refusal, wrongField } from '../errors.ts'
import type { FieldError } from '../errors.ts'
import { attach } from './declare.ts'
import type { Env } from './env.ts'
import { parseJson, pointer } from './json.ts'

const mostBytes = 64 * 1024
const mostFileBytes = 1024 * 1024
const deepest = 32
const longestArray = 500

/** Each zod issue with the field it is about; an unknown field is named itself, not its parent. */
function toFieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not a field of this request' }))
      : [{ pointer: pointer(issue.path), detail: issue.message }],
  )
}

/** Reads at most 64 KiB as text; a body that lies about its length is cut off all the same. */
export async function readText(c: Context<Env>): Promise<string> {
  const read = c.get('bodyText')
  if (read !== undefined) return read
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readStream(c, mostBytes))
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('malformed', 'The body is not UTF-8')
  }
  c.set('bodyText', text)
  return text
}

async function readStream(c: Context<Env>, most: number): Promise<Buffer> {
  const encoding = c.req.header('content-encoding')
  if (encoding && encoding !== 'identity')
    throw new Refusal('unsupported', `Content-Encoding ${encoding} is not accepted`)
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge(most)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (most: number) => new Refusal('too_large', `The body is larger than ${most / 1024} KiB`)

/** Reads at most 1 MiB as they are. */
export async function readBytes(c: Context<Env>): Promise<Uint8Array> {
  const read = c.get('bodyBytes')
  if (read !== undefined) return read
  const bytes = await readStream(c, mostFileBytes)
  c.set('bodyBytes', bytes)
  return bytes
}

/**
 * Reads a file that is the whole body.
 *
 * @throws Refusal unsupported — another type than these; too_large; bad_input — it is empty
 */
export async function readFileOf(c: Context<Env>, types: string[]): Promise<Uint8Array> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) throw new Refusal('unsupported', `Content-Type must be one of ${types.join(', ')}`)
  const bytes = await readBytes(c)
  if (bytes.length === 0) throw wrongField('', 'The file is empty')
  return bytes
}

/** Takes a file as the whole body; the handler finds it as `c.var.bodyBytes`. What it is, its bytes must say. */
export function file(types: string[]): MiddlewareHandler<Env> {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    await readFileOf(c, types)
    await next()
  }
  return attach(middleware, { file: types })
}

/** Refuses what no schema should ever see: too deep, too long, names that reach prototypes, text that is none. */
function checkShape(value: unknown, path: PropertyKey[] = []): void {
  if (typeof value === 'string') checkText(value, path)
  if (typeof value !== 'object' || value === null) return
  if (path.length >= deepest) throw wrongField(pointer(path), `is nested deeper than ${deepest} levels`)
  if (Array.isArray(value) && value.length > longestArray) {
    throw wrongField(pointer(path), `has more than ${longestArray} items`)
  }
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key]
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      throw wrongField(pointer(at), 'is not a field of this request')
    }
    checkText(key, at)
    checkShape(inner, at)
  }
}

/** Neither has a place in a database, and half a character becomes another on the way there. */
function checkText(text: string, path: PropertyKey[]): void {
  if (!text.isWellFormed()) throw wrongField(pointer(path), 'has half a character (a lone surrogate)')
  if (text.includes('\0')) throw wrongField(pointer(path), 'must not contain the character NUL')
}

/**
 * Checks a value that came from outside.
 *
 * @throws Refusal bad_input — naming every wrong field by JSON Pointer
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  checkShape(value)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = toFieldErrors(result.error).slice(0, 20)
  throw new Refusal('bad_input', fields.map((field) => `${field.pointer || 'The body'}: ${field.detail}`).join('; '), {
    fields,
  })
}

/**
 * Reads a JSON body.
 *
 * @throws Refusal unsupported — it does not say that it is JSON; malformed; too_large; bad_input
 */
async function readJson(c: Context<Env>): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Refusal('unsupported', 'Content-Type must be application/json')
  return parseJson(await readText(c))
}

/** Reads and checks a JSON body, for what is done before the handler; the same is read there once more at no cost. */
export const readBody = async <Schema extends z.ZodType>(c: Context<Env>, schema: Schema): Promise<z.output<Schema>> =>
  check(schema, await readJson(c))

/** Reads a JSON body by a schema; the handler finds it as `c.req.valid('json')`. */
export function body<Schema extends z.ZodType>(
  schema: Schema,
): MiddlewareHandler<Env, string, { in: { json: z.input<Schema> }; out: { json: z.output<Schema> } }> {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    c.req.addValidatedData('json', (await readBody(c, schema)) as object)
    await next()
  }
  return attach(middleware, { body: schema })
}

/** Digits as the number they write. Whatever else JavaScript reads as one (`0x10`, `1e1`, nothing at all) stays text. */
const fromDigits = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : text)

const isInteger = (schema: z.core.JSONSchema._JSONSchema | undefined) =>
  typeof schema === 'object' && schema.type === 'integer'

/** Reads the query string by a schema; the handler finds it as `c.req.valid('query')`. */
export function query<Schema extends z.ZodType>(
  schema: Schema,
): MiddlewareHandler<Env, string, { in: { query: z.input<Schema> }; out: { query: z.output<Schema> } }> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const numbers = new Set(Object.keys(properties).filter((name) => isInteger(properties[name])))
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    // Not c.req.query(): of two it takes the first, and `__proto__` it does not see.
    const { searchParams } = new URL(c.req.url)
    const names = new Set<string>()
    for (const name of searchParams.keys()) {
      if (names.has(name)) throw wrongField(pointer([name]), 'is given twice')
      names.add(name)
    }
    const sent = [...searchParams].map(([name, text]) => [name, numbers.has(name) ? fromDigits(text) : text])
    c.req.addValidatedData('query', check(schema, Object.fromEntries(sent)) as object)
    await next()
  }
  return attach(middleware, { query: schema })
}
