import { escapeMarkup } from '../../escape.ts'
import { messageToHtml, parseMessage } from '../../messages/message.ts'
import type { Schema } from './description.ts'

/** Words of ours, as HTML; a single paragraph without its tags, to stand in a line. */
export function words(markdown: string): string {
  const html = messageToHtml(parseMessage(markdown), (instant) => instant)
  return /^<p>(?:(?!<p>)[^])*<\/p>$/.test(html) ? html.slice(3, -4) : html
}

const code = (text: unknown) => `<code>${escapeMarkup(typeof text === 'string' ? text : JSON.stringify(text))}</code>`

const nameOf = (reference: string) => reference.split('/').at(-1) ?? ''

const isNull = (schema: Schema) => schema.type === 'null'

/** What a value is, in a few words; what has a name leads to where that is explained. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return `<a href="#schema-${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`
  if (schema.enum) return schema.enum.map(code).join(' · ')
  if ('const' in schema) return `always ${code(schema.const)}`
  const several = schema.anyOf ?? schema.oneOf
  if (several) return [...new Set(several.map(typeOf))].join(' or ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' or ')
  if (schema.type === 'array') return schema.items?.not ? 'empty list' : `list of ${typeOf(schema.items ?? {})}`
  if (schema.type === 'boolean') return 'true or false'
  if (schema.type === 'object') return schema.properties ? 'object' : 'object by name'
  if (schema.format === 'date-time') return 'time'
  if (schema.format === 'date') return 'day'
  if (schema.pattern === '^[a-z0-9]{12}$') return 'id'
  return schema.type ?? 'anything'
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined && most === undefined) return []
  if (most === undefined) return [`at least ${least}${unit}`]
  return [least ? `${least} to ${most}${unit}` : `at most ${most}${unit}`]
}

/** How long, how much, how many, and what stands there when nothing is sent. */
function limitsOf(schema: Schema): string[] {
  const one = schema.anyOf?.find((each) => !isNull(each)) ?? schema
  return [
    ...range(one.minLength, one.maxLength, ' characters'),
    ...range(one.minimum, one.maximum, ''),
    ...range(one.minItems, one.maxItems, ' items'),
    ...(schema.default === undefined ? [] : [`${code(schema.default)} by default`]),
  ]
}

/** The object whose fields a value shows: itself, or that of a list or of a value that may be null. */
function objectIn(schema: Schema): Schema | undefined {
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  return schema.anyOf?.map(objectIn).find((each) => each !== undefined)
}

interface Field {
  name: string
  schema: Schema
  description: string
  required: boolean
}

/** Of what is sent, most may be left out; of what is answered, nearly nothing is. */
function presenceOf(required: boolean, isInput: boolean): string[] {
  if (isInput) return required ? ['<b>required</b>'] : []
  return required ? [] : ['not always there']
}

/** Fields or parameters, one below the other, each with what stands inside it. */
export function renderFields(fields: Field[], isInput = true): string {
  const items = fields.map(({ name, schema, description, required }) => {
    const inner = objectIn(schema)
    const facts = [typeOf(schema), ...limitsOf(schema), ...presenceOf(required, isInput)]
    return (
      `<li><div class="field">${code(name)} <span class="facts">${facts.join(', ')}</span></div>` +
      `<div class="meaning">${words(description)}</div>${inner ? renderObject(inner, isInput) : ''}</li>`
    )
  })
  return `<ul class="fields">${items.join('')}</ul>`
}

/** The fields of an object, or its kinds where it is one of several. */
export function renderObject(schema: Schema, isInput = true): string {
  if (schema.oneOf) return schema.oneOf.map((kind) => renderObject(kind, isInput)).join('<p class="or">or</p>')
  const { properties = {}, required = [] } = schema
  const fields = Object.entries(properties).map(([name, inner]) => ({
    name,
    schema: inner,
    description: inner.description ?? '',
    required: required.includes(name),
  }))
  return renderFields(fields, isInput)
}
