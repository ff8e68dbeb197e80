import * as z from 'zod'
import type { Schema } from './description.ts'
import { meaningOf } from './meanings.ts'

/** Collects the named schemas of a description while it is written. */
export interface Schemas {
  named: Map<string, Schema>
  /** The schema of one place, with the named schemas inside it as references. */
  of(schema: z.ZodType, io: 'input' | 'output', name?: string): Schema
}

export function collectSchemas(): Schemas {
  const named = new Map<string, Schema>()
  return {
    named,
    of: (schema, io, name = '') => {
      const {
        $schema: _,
        $defs,
        ...inline
      } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => tidy(jsonSchema) })
      for (const [id, definition] of Object.entries($defs ?? {})) named.set(id, explain(rename(definition), id))
      // A schema with a name is itself a reference into its $defs.
      return explain(rename(inline), name)
    },
  }
}

/** Leaves out what only says how zod checks: the bounds of a double, and the pattern of what a format names. */
export function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.format) delete schema.pattern
  // Said beside the schema.
  delete schema['mediaType']
}

/** Moves zod's `#/$defs/Name` to OpenAPI's place for schemas, and drops the ids it repeats. */
function rename(value: unknown): Schema {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'id' && typeof inner === 'string') return undefined
    return key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '#/components/schemas/') : inner
  }) as Schema
}

/** Says of every field below `name` what it means. */
function explain(schema: Schema, name: string): Schema {
  for (const [field, inner] of Object.entries(schema.properties ?? {})) {
    const description = meaningOf(name, field)
    if (description && !inner.description) inner.description = description
    explain(inner, `${name}.${field}`)
  }
  for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) explain(inner, name)
  if (schema.items) explain(schema.items, name)
  return schema
}
