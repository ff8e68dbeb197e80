/** The parts of an OpenAPI 3.1 document that we write, and that the page of the documentation reads. */
export interface Description {
  openapi: string
  info: { title: string; version: string; description: string }
  externalDocs: { url: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema>
    responses: Record<string, Response>
    securitySchemes: Record<string, Record<string, string>>
  }
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security?: Record<string, string[]>[]
  'x-scope'?: string
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, Content> }
  responses: Record<string, Response>
  'x-codeSamples'?: CodeSample[]
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: Schema
}

export interface Content {
  schema?: Schema
  examples?: Record<string, { value: unknown }>
}

/** A reference to a shared answer may say in its own words when it is given. */
export interface Response {
  $ref?: string
  description: string
  headers?: Record<string, { description: string; schema: Schema }>
  content?: Record<string, Content>
}

/** A request as somebody would type it, and the status it is answered with. */
export interface CodeSample {
  lang: string
  label: string
  source: string
  status: number
}

/** JSON Schema, as far as zod writes it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  not?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}
