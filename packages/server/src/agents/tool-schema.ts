import * as z from 'zod'
import { meaningOf } from '../http/docs/meanings.ts'
import { tidy } from '../http/docs/schemas.ts'
import type { Tool } from './tool.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** The input of a tool, each field with what it means. */
export function inputSchemaOf({ input, explainedAs }: Tool): Schema {
  const schema = toSchema(input, 'input')
  for (const [field, inner] of Object.entries(schema.properties ?? {})) {
    const meaning = explainedAs && meaningOf(explainedAs, field)
    if (meaning && typeof inner === 'object') inner.description ??= meaning
  }
  return schema
}

/** What a tool answers. */
export const outputSchemaOf = ({ output }: Tool): Schema => toSchema(output, 'output')

/** JSON Schema as clients of every age read it, without references, which some do not follow. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const override = ({ jsonSchema }: { jsonSchema: Schema }) => tidy(jsonSchema)
  const made: Schema = z.toJSONSchema(schema, { io, target: 'draft-7', unrepresentable: 'any', override })
  const { definitions: named, ...whole } = made
  const definitions = (named ?? {}) as Record<string, Schema>
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline)
    if (typeof value !== 'object' || value === null) return value
    const { $ref, ...rest } = value as Schema
    const meant = $ref === undefined ? rest : { ...definitions[$ref.replace('#/definitions/', '')], ...rest }
    // The id repeats the name of the definition; a property of that name is no text.
    const said = Object.entries(meant).filter(([key, inner]) => key !== 'id' || typeof inner !== 'string')
    return Object.fromEntries(said.map(([key, inner]) => [key, inline(inner)]))
  }
  return inline(whole) as Schema
}
