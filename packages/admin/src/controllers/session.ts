import type { Me, Organization, StatusPage } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'
import { listOrganizations, switchOrganization } from '../api/organizations.ts'
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

/** Who works here. Lapses when the server no longer knows them, whichever request found out. */
export class Session implements ReactiveController {
  readonly #load: Load<SessionValue>
  readonly #beginAnew: () => void
  /** Who was here last in this tab: another person must not find their drafts. */
  #lastPerson: string | null = null

  readonly #host: ReactiveControllerHost
  /** Whether a session that was under way is over and nobody asked for it: who they were stands until they go on. */
  lapsed = false

  /** `beginAnew` is called when the session goes on as another than it was. */
  constructor(host: ReactiveControllerHost, beginAnew: () => void) {
    this.#host = host
    this.#beginAnew = beginAnew
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

  /** Puts in a status page as it is now, in the place of how it was. */
  putPage(page: StatusPage): void {
    const { value } = this
    if (value) this.#load.put({ ...value, pages: value.pages.map((each) => (each.id === page.id ? page : each)) })
  }

  /** Takes out a status page that is gone. */
  dropPage(id: string): void {
    const { value } = this
    if (value) this.#load.put({ ...value, pages: value.pages.filter((each) => each.id !== id) })
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
    await signOut().catch((error: unknown) => {
      if (!(error instanceof Failure) || error.kind !== 'signed_out') throw error
    })
    forgetDrafts()
    this.forget()
  }

  /** Knows nobody any more. */
  forget(): void {
    this.lapsed = false
    this.#load.clear()
  }

  /** Goes on, if the same person is signed in again, in the organization where they were. */
  async resume(): Promise<void> {
    const was = this.value?.me
    if (!was || !this.lapsed) return
    try {
      const me = await readMe()
      if (me.person?.id !== was.person?.id) return this.#beginAnew()
      if (me.organization.id !== was.organization.id) await switchOrganization(was.organization.id)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.kind === 'forbidden' || error.kind === 'missing') this.#beginAnew()
      return
    }
    this.lapsed = false
    signedOut.dispatchEvent(new Event('signed-in'))
    await this.find()
  }

  readonly #signedOut = (): void => {
    if (!this.value || this.lapsed) return
    this.lapsed = true
    this.#host.requestUpdate()
  }
}
