/** A request as the documentation shows it. What it is answered is not written by anybody: the tests record it. */
export interface Example {
  /** As routes are declared: `POST /api/v1/pages/:page/components`. */
  route: string
  /** What it shows; no two of a route have the same. */
  title: string
  /** The parts of the path that are names, such as `page`. */
  path?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Whether it is sent without a token. */
  anonymous?: boolean
  body?: object
  /** A file that is the whole body, as text, with its content type. */
  file?: { type: string; text: string }
  /** Ids in the answer, by JSON Pointer, and what the documentation calls them in later examples. */
  names?: Record<string, string>
}

/** What an example was answered when the tests last recorded it; ids, addresses and secrets are the documentation's. */
export interface ExampleAnswer {
  route: string
  title: string
  status: number
  /** Null for an answer without a body. */
  body: unknown
}
