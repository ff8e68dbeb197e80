import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js'
import { Ajv2020 as Validator } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Description, Operation, Schema } from '../../packages/server/src/http/docs/description.ts'
import type { TestApp } from './app.ts'

/** The served description, and validators made of it. */
export interface ServedDescription {
  description: Description
  operations: { name: string; path: string; method: string; operation: Operation }[]
  /** What is wrong with an answer by the schema of its status; empty when nothing is. */
  faultsOf(name: string, status: number, body: unknown): string[]
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** Reads `/openapi.json` as anybody would. */
export async function readDescription(app: Pick<TestApp, 'caller'>): Promise<ServedDescription> {
  const { body: description } = await app.caller().call<Description>('GET', '/openapi.json')
  // The description holds more than schemas; what is in them is checked by the validator of OpenAPI.
  const ajv: Ajv2020 = new Validator({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(description, 'api')
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`
      return { name, path, method, operation }
    }),
  )
  const validators = new Map<string, ValidateFunction>()
  const validatorOf = (pointer: string) => {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `api#${encodeURI(pointer)}` })
    validators.set(pointer, validate)
    return validate
  }
  return {
    description,
    operations,
    faultsOf: (name, status, body) => {
      const found = operations.find((each) => each.name === name)
      const answer = found?.operation.responses[status]
      if (!found || !answer) return [`${name} does not describe ${status}`]
      const at = answer.$ref
        ? answer.$ref.slice(1)
        : `/paths/${escaped(found.path)}/${found.method}/responses/${status}`
      const content = answer.$ref
        ? description.components.responses[answer.$ref.split('/').at(-1) ?? '']?.content
        : answer.content
      const type = Object.keys(content ?? {})[0]
      if (!type) return body === null ? [] : [`${name} describes no body with ${status}`]
      const validate = validatorOf(`${at}/content/${escaped(type)}/schema`)
      return validate(body)
        ? []
        : (validate.errors ?? []).map(
            ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
          )
    },
  }
}

/** Every field of every object in the description, with what is said of it: `Component.because.kind`. */
export function fieldsOf(description: Description): { place: string; description: string | undefined }[] {
  const within = (schema: Schema, place: string): { place: string; description: string | undefined }[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
      { place: `${place}.${name}`, description: inner.description },
      ...within(inner, `${place}.${name}`),
    ]),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => within(inner, place)),
    ...(schema.items ? within(schema.items, place) : []),
  ]
  const inline = Object.values(description.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ operationId, requestBody, responses }) =>
      [requestBody, ...Object.values(responses)].flatMap((place) =>
        Object.values(place?.content ?? {}).flatMap(({ schema }) => (schema ? within(schema, operationId) : [])),
      ),
    ),
  )
  return [
    ...Object.entries(description.components.schemas).flatMap(([name, schema]) => within(schema, name)),
    ...inline,
  ]
}
