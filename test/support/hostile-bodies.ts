/** What somebody sends who means no good, and what must come back. */
export interface Attempt {
  why: string
  body: BodyInit
  headers?: Record<string, string>
  status: number
  /** The field that must be named, or one that it begins with. */
  field?: string
}

/** A route's right body and what the description says of its fields. */
export interface Target {
  body: Record<string, unknown>
  /** Values for each field that its schema does not allow. */
  wrong: Record<string, unknown[]>
  /** The fields that hold text. */
  texts: string[]
}

const json = (why: string, value: unknown, field: string): Attempt => ({
  why,
  body: typeof value === 'string' ? value : JSON.stringify(value),
  status: 422,
  field,
})

const nested = (depth: number): unknown => (depth === 0 ? 1 : { inner: nested(depth - 1) })

/** The body with one more member written as given, which `JSON.stringify` would not write. */
const withMember = (body: object, name: string, value: string) => {
  const rest = JSON.stringify(body).slice(1)
  return `{"${name}":${value}${rest === '}' ? '' : ','}${rest}`
}

const reaching = ['__proto__', 'constructor', 'prototype']

/** A body that says it is short and is not. */
function lying(bytes: number): ReadableStream {
  let left = bytes
  return new ReadableStream({
    pull: (controller) => {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(Math.min(left, 8192)).fill(0x20))
      left -= 8192
    },
  })
}

/** Hostile bodies by kind, each made for one route. */
export const hostileBodies: Record<string, (target: Target) => Attempt[]> = {
  'a field that is none': ({ body }) => [
    json('unknown', { ...body, unknown: 1 }, '/unknown'),
    json('with a slash', { ...body, 'a/b~c': 1 }, '/a~1b~0c'),
    json('long', { ...body, ['x'.repeat(5000)]: 1 }, `/${'x'.repeat(100)}…`),
    json('empty', { ...body, '': 1 }, '/'),
  ],
  'a wrong value for each field': ({ body, wrong }) =>
    Object.entries(wrong).flatMap(([field, values]) => [
      ...values.map((value) => json(JSON.stringify(value), { ...body, [field]: value }, `/${field}`)),
      json('1e999', withMember({ ...body, [field]: undefined }, field, '1e999'), `/${field}`),
      json('-1e999', withMember({ ...body, [field]: undefined }, field, '-1e999'), `/${field}`),
    ]),
  'what is no object': () => [
    ...['null', '[]', '"text"', '1', 'true', '-0', '1e999'].map((text) => json(text, text, '')),
    ...['', '{', '{"a":1}{', "{'a':1}", 'NaN', '{"a":01}', '[1,]', '\uFEFF\uFEFF{}'].map((text) => ({
      why: text,
      body: text,
      status: 400,
    })),
  ],
  'more than 64 KiB': ({ body }) => [
    { why: 'said', body: JSON.stringify(body), headers: { 'content-length': '66000' }, status: 413 },
    { why: 'not said', body: lying(80_000), status: 413 },
    { why: 'said to be short', body: lying(80_000), headers: { 'content-length': '10' }, status: 413 },
    { why: 'said to be no number', body: lying(80_000), headers: { 'content-length': 'many' }, status: 413 },
  ],
  'too deep or too long': ({ body }) => [
    json('33 objects', { ...body, deep: nested(40) }, `/deep${'/inner'.repeat(31)}`),
    json('30,000 arrays', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, '/0/0'),
    json('501 items', { ...body, list: Array(501).fill(1) }, '/list'),
    json(
      '10,000 names',
      { ...body, ...Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`n${at}`, 1])) },
      '/n0',
    ),
  ],
  'names that reach prototypes': ({ body }) =>
    reaching.flatMap((name) => [
      json(name, withMember(body, name, '{"admin":true}'), `/${name}`),
      json(`deep ${name}`, withMember(body, 'x', `[{"y":{"${name}":1}}]`), `/x/0/y/${name}`),
      json(
        `escaped ${name}`,
        withMember(body, `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}`, '1'),
        `/${name}`,
      ),
    ]),
  'NUL and half characters': ({ body, texts }) => [
    ...texts.flatMap((field) =>
      ['\0', 'a\0b', '\ud800', 'a\udc00b'].map((text) =>
        json(JSON.stringify(text), { ...body, [field]: text }, `/${field}`),
      ),
    ),
    json('NUL in a name', { ...body, 'a\0b': 1 }, '/a\0b'),
    json('half a character in a name', { ...body, 'a\ud800b': 1 }, '/a\ufffdb'),
    { why: 'no UTF-8', body: Buffer.from(withMember(body, 'a', '"\xff"'), 'latin1'), status: 400 },
    { why: 'a surrogate in UTF-8', body: Buffer.from(withMember(body, 'a', '"\xed\xa0\x80"'), 'latin1'), status: 400 },
    { why: 'UTF-16', body: Buffer.from(JSON.stringify(body), 'utf16le'), status: 400 },
  ],
  'another encoding or type': ({ body }) => [
    ...['gzip', 'br', 'nonsense', 'identity, gzip', 'x'.repeat(5000)].map((encoding) => ({
      why: encoding,
      body: JSON.stringify(body),
      headers: { 'content-encoding': encoding },
      status: 415,
    })),
    ...['', 'text/plain', 'application/json, application/json', 'application/jsonp', 'multipart/form-data', ';'].map(
      (type) => ({
        why: `a body of type ${type}`,
        body: JSON.stringify(body),
        headers: { 'content-type': type },
        status: 415,
      }),
    ),
  ],
  'a name given twice': ({ body }) => [
    ...Object.keys(body).map((field) => json(field, withMember(body, field, '1'), `/${field}`)),
    json('escaped', withMember(body, 'x', '[0,{"\\u0061":"{:,","b":1,"a":2}]'), '/x/1/a'),
  ],
  'huge text': ({ body, texts }) =>
    texts.map((field) => json(field, { ...body, [field]: 'a@'.repeat(30_000) }, `/${field}`)),
}
