import mustache from 'mustache'
import { TemplateVariable } from '../contract/index.ts'

/** What each variable stands for; one without a value is empty. */
export type TemplateValues = Partial<Record<TemplateVariable, string>>

type Tokens = [kind: string, value: string, ...rest: unknown[]][]

// Its cache has no end, and previews would fill it with every letter that is typed.
const writer = Object.assign(new mustache.Writer(), { templateCache: undefined })

const asItIs = (value: string) => value

/** Escapes what Markdown would read as its own. */
const literally = (value: string) => value.replace(/[\\`*_[\]<>#~|!&]/g, String.raw`\$&`)

function faultIn(tokens: Tokens, allowed: readonly TemplateVariable[]): string | null {
  for (const [kind, value, , , inner] of tokens) {
    if (kind === 'text' || kind === '!') continue
    if (kind === '>' || kind === '=') return `has {{${kind}…}}, which templates here do not know`
    const variable = TemplateVariable.options.find((option) => option === value)
    const offer = allowed.map((option) => `{{${option}}}`).join(', ')
    if (!variable) return `has the variable {{${value}}}, which does not exist. There are ${offer}.`
    if (!allowed.includes(variable))
      return `has the variable {{${value}}}, which is not known here. There are ${offer}.`
    const fault = kind === '#' || kind === '^' ? faultIn(inner as Tokens, allowed) : null
    if (fault) return fault
  }
  return null
}

/** What is wrong with a template's variables, as the end of a sentence; null when nothing is. */
export function templateFault(text: string, allowed: readonly TemplateVariable[]): string | null {
  try {
    return faultIn(writer.parse(text) as Tokens, allowed)
  } catch (error) {
    return `has a {{ or }} without its other half (${error instanceof Error ? error.message : ''})`
  }
}

/**
 * Fills in the variables of a template that was checked. `{{#name}}…{{/name}}` stands only where the variable has a value,
 * `{{^name}}…{{/name}}` only where it has none.
 */
export function renderTemplate(text: string, values: TemplateValues, { markdown = false } = {}): string {
  return writer.render(text, values, undefined, { escape: markdown ? literally : asItIs }).trim()
}

/** The same in one line, as a subject or a title has to be. */
export function renderLine(text: string, values: TemplateValues): string {
  return renderTemplate(text, values).replace(/\s+/g, ' ').slice(0, 200).trim()
}
