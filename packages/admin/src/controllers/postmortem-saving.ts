import type { Postmortem, PostmortemInput } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import {
  changedIn,
  type Conflict,
  draftOf,
  inputOf,
  fieldsOf,
  type PostmortemDraft,
  rebase,
  type Writing,
} from '../postmortem-draft.ts'
import type { PostmortemField } from '../postmortem-draft.ts'
import { type Unsaved, unwatchUnsaved, watchUnsaved } from '../unsaved.ts'

/** How what is written stands to what is stored. */
export type SavingState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'disputed' | 'unpublished'

/** After the last key, and between tries while there is no answer. */
const rest = 1000
const again = 5000

/** Whether the same may be taken in a while. */
const isPassing = ({ kind }: Failure) => kind === 'network' || kind === 'unavailable' || kind === 'busy'

/**
 * Saves a postmortem while it is written. What could not be sent is kept in this tab and sent when there is an answer;
 * what somebody else changed meanwhile is taken over or, where both wrote, put to the person. A published one is only kept
 * here: everybody would read half a sentence.
 */
export class PostmortemSaving implements ReactiveController, Unsaved {
  readonly isKept = true
  readonly #host: ReactiveControllerHost
  readonly #send: (seen: Postmortem, input: PostmortemInput) => Promise<Postmortem>
  readonly #answered: (postmortem: Postmortem) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: Promise<boolean> | null = null

  /** As it is stored, as far as we know. */
  stored: Postmortem | null = null
  draft: PostmortemDraft | null = null
  conflicts: Conflict[] = []
  /** What somebody else changed and was taken over, and who it was. */
  taken: { fields: PostmortemField[]; by: string | null } | null = null
  failure: Failure | null = null
  savedAt: number | null = null

  constructor(
    host: ReactiveControllerHost,
    send: (seen: Postmortem, input: PostmortemInput) => Promise<Postmortem>,
    answered: (postmortem: Postmortem) => void,
  ) {
    this.#host = host
    this.#send = send
    this.#answered = answered
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.#online)
    watchUnsaved(this)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#online)
    unwatchUnsaved(this)
    clearTimeout(this.#timer)
    // Whoever goes elsewhere in the console has written it all the same.
    if (this.stored?.status !== 'published') void this.flush()
  }

  readonly isThere = (): boolean => this.state !== 'saved'

  get #name(): string {
    return `postmortem:${this.stored?.incident.id}`
  }

  get state(): SavingState {
    const { draft, stored } = this
    if (!draft || !stored || changedIn(draft).length === 0) return 'saved'
    if (this.conflicts.length > 0) return 'disputed'
    if (stored.status === 'published') return this.#flight ? 'saving' : 'unpublished'
    if (this.failure) return isPassing(this.failure) ? 'offline' : 'refused'
    return this.#flight ? 'saving' : 'waiting'
  }

  /** Forgets what is on the screen: another postmortem comes. */
  clear(): void {
    clearTimeout(this.#timer)
    this.stored = this.draft = this.failure = this.taken = this.savedAt = null
    this.conflicts = []
  }

  /** Takes what was read. What was written here and never arrived is still there. */
  take(postmortem: Postmortem): void {
    const isSame = this.stored?.incident.id === postmortem.incident.id
    this.stored = postmortem
    const empty: PostmortemDraft = draftOf(postmortem)
    const draft = isSame && this.draft ? this.draft : readDraft(this.#name, empty)
    if (draft.version === postmortem.version) this.draft = { ...empty, writing: draft.writing }
    else this.#rebase(draft, postmortem)
    this.#host.requestUpdate()
    if (changedIn(this.draft ?? empty).length > 0) this.#later(rest)
  }

  /** Something was written. */
  write(change: Partial<Writing>): void {
    if (!this.draft) return
    this.draft = { ...this.draft, writing: { ...this.draft.writing, ...change } }
    this.conflicts = this.conflicts.filter(({ field }) => !(field in change))
    if (this.failure && !isPassing(this.failure)) this.failure = null
    keepDraft(this.#name, this.draft)
    this.#host.requestUpdate()
    this.#later(rest)
  }

  /** What both changed stays as it is here, or becomes what the other one made of it. */
  decide({ field, theirs }: Conflict, whose: 'mine' | 'theirs'): void {
    this.write(whose === 'theirs' ? fieldsOf(theirs, [field]) : fieldsOf(this.draft?.writing ?? theirs, [field]))
  }

  /** Forgets what is not stored: it was decided so. */
  discard(): void {
    forgetDraft(this.#name)
    if (this.stored) this.draft = draftOf(this.stored)
    this.conflicts = []
    this.#host.requestUpdate()
  }

  /** Saves now what there is; whether all of it is stored. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.#flight && !(await this.#flight)) return false
    this.#flight = this.#save()
    const done = await this.#flight
    this.#flight = null
    this.#host.requestUpdate()
    return done
  }

  async #save(): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      const { stored, draft } = this
      if (!stored || !draft) return true
      const disputed = this.conflicts.map(({ field }) => field)
      const input = inputOf(draft, disputed)
      if (Object.keys(input).length === 0) return disputed.length === 0
      this.#host.requestUpdate()
      try {
        this.#arrived(await this.#send(stored, input))
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        if (error.kind !== 'stale' || !error.current) {
          this.failure = error
          if (isPassing(error)) this.#later(again)
          return false
        }
        this.#rebase(this.draft ?? draft, error.current as Postmortem)
      }
    }
    return false
  }

  /** What was sent is stored; what was typed since is not. */
  #arrived(postmortem: Postmortem): void {
    if (postmortem.incident.id !== this.stored?.incident.id || !this.draft) return
    this.stored = postmortem
    this.draft = { ...draftOf(postmortem), writing: this.draft.writing }
    this.failure = null
    this.savedAt = Date.now()
    if (changedIn(this.draft).length === 0) forgetDraft(this.#name)
    else keepDraft(this.#name, this.draft)
    this.#answered(postmortem)
  }

  #rebase(draft: PostmortemDraft, current: Postmortem): void {
    const rebased = rebase(draft, current)
    this.stored = current
    this.draft = rebased.draft
    this.conflicts = [
      ...this.conflicts.filter(({ field }) => !rebased.conflicts.some((other) => other.field === field)),
      ...rebased.conflicts,
    ]
    if (rebased.taken.length + rebased.conflicts.length > 0) {
      this.taken = { fields: rebased.taken, by: current.editedBy }
    }
    keepDraft(this.#name, this.draft)
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    if (this.stored?.status === 'published') return
    this.#timer = setTimeout(() => void this.flush(), wait)
  }

  readonly #online = (): void => {
    if (this.failure) this.#later(0)
  }
}
