import type { LitElement, ReactiveController } from 'lit'
import { Failure } from '../api/failure.ts'
import { signedOut } from '../api/request.ts'

/**
 * One form on its way to the server: whether it is under way, and what is wrong with it.
 *
 * The same form sent again after a lost answer carries the same Idempotency-Key, so it is done once; a form that was
 * changed is another attempt.
 */
export class Submission<Input, Answer> implements ReactiveController {
  readonly #host: LitElement
  readonly #pointers: readonly string[]
  readonly #send: (input: Input, key: string) => Promise<Answer>
  #attempt: { body: string; key: string } | null = null
  #errors: ReadonlyMap<string, string> = new Map()

  /** True from the sending to the answer. */
  busy = false
  /** Why it was not done, unless each reason stands at its field. */
  failure: Failure | null = null

  /** `pointers`: the fields that show what is wrong with them, as JSON Pointers. */
  constructor(host: LitElement, pointers: readonly string[], send: (input: Input, key: string) => Promise<Answer>) {
    this.#host = host
    this.#pointers = pointers
    this.#send = send
    host.addController(this)
  }

  hostConnected(): void {}

  /** What is wrong with the field at a JSON Pointer, or null. */
  errorAt(pointer: string): string | null {
    return this.#errors.get(pointer) ?? null
  }

  /** Marks fields that cannot be right before anything is sent, and goes to the first. */
  refuse(errors: ReadonlyMap<string, string>): void {
    this.failure = null
    this.#show(errors)
  }

  /** A field was changed: what was said of it is no longer so. */
  amend(pointer: string): void {
    if (!this.#errors.has(pointer)) return
    this.#errors = new Map([...this.#errors].filter(([at]) => at !== pointer))
    this.#host.requestUpdate()
  }

  /** Takes away what was said about the last attempt. */
  reset(): void {
    this.failure = null
    this.#errors = new Map()
    this.#host.requestUpdate()
  }

  /** Sends the form; resolves to undefined when it was not done, with the reasons to show. */
  async submit(input: Input): Promise<Answer | undefined> {
    if (this.busy) return undefined
    const body = JSON.stringify(input)
    if (this.#attempt?.body !== body) this.#attempt = { body, key: crypto.randomUUID() }
    this.busy = true
    this.reset()
    try {
      const answer = await this.#send(input, this.#attempt.key)
      this.#attempt = null
      return answer
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.kind !== 'network') this.#attempt = null
      const fields = [...error.fields.keys()]
      const shown = fields.length > 0 && fields.every((pointer) => this.#pointers.includes(pointer))
      this.failure = shown ? null : error
      // What was said of it is no longer so.
      if (error.kind === 'signed_out') signedOut.addEventListener('signed-in', () => this.reset(), { once: true })
      this.#show(error.fields)
      return undefined
    } finally {
      this.busy = false
      this.#host.requestUpdate()
    }
  }

  #show(errors: ReadonlyMap<string, string>): void {
    this.#errors = errors
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => {
      const { renderRoot } = this.#host
      renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' })
      renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    })
  }
}
