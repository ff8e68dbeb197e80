import type { Me, Organization, StatusPage } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Failure } from '../api/failure.ts'
import { listOrganizations } from '../api/organizations.ts'
import { listPages } from '../api/pages.ts'
import { signedOut } from '../api/request.ts'
import { readMe, signOut } from '../api/session.ts'
import { forgetDrafts } from '../draft.ts'
import { Load } from './load.ts'

/** Who is signed in, the status pages of their organization, and where else they may work. */
export interface SessionValue {
  me: Me
  organizations: readonly Organization[]
  pages: readonly StatusPage[]
}

/** Who works here. Ends when the server no longer knows them, whichever request found out. */
export class Session implements ReactiveController {
  readonly #load: Load<SessionValue>
  readonly #ended: () => void
  /** Who was here last in this tab: another person must not find their drafts. */
  #lastPerson: string | null = null

  /** `ended` is called when a session that was under way is over and nobody asked for it. */
  constructor(host: ReactiveControllerHost, ended: () => void) {
    this.#ended = ended
    this.#load = new Load(host, async (signal) => {
      const me = await readMe(signal)
      const [pages, organizations] = await Promise.all([listPages(signal), listOrganizations(signal)])
      return { me, pages, organizations }
    })
    host.addController(this)
  }

  /** Null while nobody is known to be signed in. */
  get value(): SessionValue | null {
    return this.#load.value ?? null
  }

  get failure(): Failure | null {
    return this.#load.failure
  }

  /** Whether it is being found out who is signed in. */
  get busy(): boolean {
    return this.#load.busy
  }

  hostConnected(): void {
    signedOut.addEventListener('signed-out', this.#signedOut)
  }

  hostDisconnected(): void {
    signedOut.removeEventListener('signed-out', this.#signedOut)
  }

  /** Finds out who is signed in. */
  async find(): Promise<void> {
    await this.#load.run()
    const person = this.value?.me.person?.id
    if (!person) return
    if (this.#lastPerson !== null && this.#lastPerson !== person) forgetDrafts()
    this.#lastPerson = person
  }

  /** Puts in a status page that was just created. */
  addPage(page: StatusPage): void {
    const { value } = this
    if (value) this.#load.put({ ...value, pages: [...value.pages, page] })
  }

  /** Puts in what somebody changed of themselves. */
  putMe(me: Me): void {
    const { value } = this
    if (value) this.#load.put({ ...value, me })
  }

  /**
   * Ends the session, and forgets what was typed in it.
   *
   * @throws Failure — it still stands
   */
  async end(): Promise<void> {
    await signOut()
    forgetDrafts()
    this.#load.clear()
  }

  readonly #signedOut = (): void => {
    if (!this.value) return
    this.#load.clear()
    this.#ended()
  }
}
