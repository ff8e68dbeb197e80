import type { LitElement, ReactiveController } from 'lit'
import { moveGroup, type Moved, placeOf, putAt, putBeside, type Section, step } from '../order.ts'
import { ordering as words } from '../words/components.ts'

/** What a reordering needs of the screen it happens on. */
export interface ReorderHost {
  /** As things stand on the server. */
  sections: () => readonly Section[]
  /** Has a new order written. */
  put: (sections: readonly Section[], moved: Moved) => void
}

/** Where a dragged thing would be put: beside another, or first in a section. */
interface Drop {
  id: string
  after: boolean
}

const arrows: Partial<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** So near to an edge of the window a drag makes it scroll. */
const edge = 72

/**
 * Moves components and groups by their handles: with Enter, arrows and Enter, or by dragging. Rows carry
 * `data-component`, sections `data-section` with their index, handles `data-handle` with the id.
 */
export class Reorder implements ReactiveController {
  readonly #host: LitElement
  readonly #on: ReorderHost
  #lifted: Moved | null = null
  #sections: readonly Section[] | null = null
  #dragging: AbortController | null = null

  /** What happened last, for those who do not see it. */
  said = ''
  /** Where the dragged thing would be put. */
  drop: Drop | null = null

  constructor(host: LitElement, on: ReorderHost) {
    this.#host = host
    this.#on = on
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#dragging?.abort()
    this.#lifted = null
    this.#sections = null
    this.drop = null
  }

  /** What is picked up; null while nothing is. */
  get lifted(): Moved | null {
    return this.#lifted
  }

  /** The order to show: with what is picked up where it would be. */
  get sections(): readonly Section[] {
    return this.#sections ?? this.#on.sections()
  }

  /** A key on the handle of a thing. */
  keydown(event: KeyboardEvent, moved: Moved): void {
    const by = arrows[event.key]
    const isLifted = this.#isLifted(moved)
    if (event.key === 'Enter' || event.key === ' ') (isLifted ? this.#putDown : this.#pickUp).call(this, moved)
    else if (!isLifted) return
    else if (event.key === 'Escape') this.#putBack()
    else if (by) this.#step(by)
    else return
    event.preventDefault()
  }

  /** A thing loses the focus: nobody is at it any more. */
  blur(moved: Moved): void {
    // Moving the row in the document takes the focus away for a moment.
    setTimeout(() => {
      const { renderRoot } = this.#host
      const focused = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null
      if (this.#isLifted(moved) && !this.#dragging && focused !== this.#handle(moved)) this.#putBack()
    })
  }

  /** A pointer takes the handle of a thing. */
  pointerdown(event: PointerEvent, moved: Moved): void {
    if (event.button !== 0 || this.#dragging) return
    const dragging = (this.#dragging = new AbortController())
    const { signal } = dragging
    const start = event.clientY
    const end = (done: boolean) => {
      dragging.abort()
      this.#dragging = null
      if (this.drop) this.#drop(done)
      else if (this.#isLifted(moved)) this.#putBack()
    }
    const move = (now: PointerEvent) => {
      if (!this.#lifted && Math.abs(now.clientY - start) < 5) return
      if (!this.#lifted) this.#pickUp(moved)
      this.#hover(now)
    }
    addEventListener('pointermove', move, { signal })
    addEventListener('pointerup', () => end(true), { signal })
    addEventListener('pointercancel', () => end(false), { signal })
    addEventListener('keydown', (key) => key.key === 'Escape' && end(false), { signal })
  }

  #isLifted({ kind, id }: Moved): boolean {
    return this.#lifted?.kind === kind && this.#lifted.id === id
  }

  #pickUp(moved: Moved): void {
    this.#lifted = moved
    this.#sections = this.#on.sections()
    const { at, of } = placeOf(this.#sections, moved)
    this.#say(words.pickedUp(this.#nameOf(moved), at + 1, of))
  }

  #step(by: -1 | 1): void {
    const moved = this.#lifted
    if (!moved) return
    this.#sections = step(this.sections, moved, by)
    this.#say(`${this.#placeOf(moved)}.`)
    this.#keepFocus(moved)
  }

  #putDown(): void {
    const moved = this.#lifted
    const sections = this.#sections
    if (!moved || !sections) return
    const place = this.#placeOf(moved)
    this.#lifted = null
    this.#sections = null
    this.#on.put(sections, moved)
    this.#say(words.putDown(place))
    this.#keepFocus(moved)
  }

  #putBack(): void {
    const moved = this.#lifted
    if (!moved) return
    this.#lifted = null
    this.#sections = null
    this.#say(words.putBack(this.#nameOf(moved)))
    this.#keepFocus(moved)
  }

  #hover({ clientX, clientY }: PointerEvent): void {
    const { renderRoot } = this.#host
    if (clientY < edge) scrollBy(0, -14)
    if (clientY > innerHeight - edge) scrollBy(0, 14)
    const under = renderRoot instanceof ShadowRoot ? renderRoot.elementFromPoint(clientX, clientY) : null
    const target =
      this.#lifted?.kind === 'group'
        ? under?.closest<HTMLElement>('[data-section]')
        : (under?.closest<HTMLElement>('[data-component]') ?? under?.closest<HTMLElement>('[data-section]'))
    const id = target?.dataset['component'] ?? target?.dataset['section']
    if (!target || id === undefined) return
    const { top, height } = target.getBoundingClientRect()
    this.drop = { id, after: clientY > top + height / 2 }
    this.#host.requestUpdate()
  }

  #drop(done: boolean): void {
    const moved = this.#lifted
    const { drop } = this
    this.drop = null
    if (!moved || !drop) return
    if (!done) return this.#putBack()
    this.#sections = this.#dropped(moved, drop)
    this.#putDown()
  }

  #dropped(moved: Moved, { id, after }: Drop): Section[] {
    const section = /^\d+$/.test(id) ? Number(id) : null
    if (moved.kind === 'component')
      return section === null
        ? putBeside(this.sections, moved.id, id, after)
        : putAt(this.sections, moved.id, section, 0)
    const from = placeOf(this.sections, moved).at
    const to = (section ?? from) + (after ? 1 : 0)
    return moveGroup(this.sections, from, Math.min(to > from ? to - 1 : to, placeOf(this.sections, moved).of - 1))
  }

  #say(what: string): void {
    this.said = what
    this.#host.requestUpdate()
  }

  #keepFocus(moved: Moved): void {
    void this.#host.updateComplete.then(() => this.#handle(moved)?.focus())
  }

  #handle({ id }: Moved): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[data-handle="${id}"]`)
  }

  #nameOf({ kind, id }: Moved): string {
    const { sections } = this
    const found =
      kind === 'group'
        ? sections.find(({ group }) => group?.id === id)?.group
        : sections.flatMap(({ components }) => components).find((component) => component.id === id)
    return found?.name ?? ''
  }

  #placeOf(moved: Moved): string {
    const { section, at, of } = placeOf(this.sections, moved)
    const group = moved.kind === 'component' ? (this.sections[section]?.group?.name ?? null) : null
    return words.place(this.#nameOf(moved), at + 1, of, group)
  }
}
