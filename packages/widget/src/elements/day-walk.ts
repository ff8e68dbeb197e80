import type { UptimeDay, UptimeDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { statusShape } from '../icons.ts'
import { formatDuration, type Place } from '../time.ts'
import { statusOfDay } from '../uptime.ts'
import { type DayBarsView, type DayWalkView, isWalkKey } from './day-bars.ts'
import { dayWalkStyles } from './day-walk.styles.ts'

/** Where a walk gets what it tells. */
export interface DayWalkSource {
  place: () => Place
  /** Undefined until it is known. */
  document: () => UptimeDocument | undefined
  /** A reader looks: what is not known, or was asked for long ago, is asked for. */
  load: () => void
}

/** The day that a reader looks at. */
interface Look {
  subject: string
  at: number
  /** It stays when the pointer leaves. */
  isPinned: boolean
}

interface DaysElement extends HTMLElement {
  subject: string
}

const daysOfKey: Record<string, number> = { PageUp: -7, PageDown: 7, Home: -Infinity, End: Infinity }

/** Lets a reader walk from day to day, with a pointer or with keys, and tells of the one that is looked at. */
export class DayWalk implements DayWalkView {
  readonly #host: LitElement
  readonly #source: DayWalkSource
  readonly #places = new Map<string, number>()
  #look: Look | undefined

  constructor(host: LitElement, source: DayWalkSource) {
    this.#host = host
    this.#source = source
    addStyles(host, [dayWalkStyles])
    const { renderRoot: root } = host
    root.addEventListener('pointermove', this.#hover)
    root.addEventListener('pointerout', this.#leave)
    root.addEventListener('click', this.#pin)
    root.addEventListener('focusin', this.#focus)
    root.addEventListener('focusout', this.#blur)
    root.addEventListener('keydown', this.#press)
  }

  /** Takes up what a reader did before this was here, and the keys pressed since. */
  take(target: Element, event: Event, keys: readonly string[]): void {
    const days = target.closest<DaysElement>('.days')
    if (!days?.matches(':hover, :focus')) return
    if (event.type === 'focusin' || days.matches(':focus-visible')) this.#enter(days)
    else this.#over(days, event as PointerEvent)
    for (const key of keys) this.#walk(days, key)
  }

  at(subject: string, length: number): number {
    return Math.min(this.#places.get(subject) ?? length, length)
  }

  text(view: DayBarsView): string {
    const { id, days, words } = view
    const at = this.at(id, days.length)
    const document = this.#source.document()
    const date = document && this.#dateOf(document, days.length - at)
    const name = at === days.length ? words.today : date ? this.#name(date, { month: 'long', weekday: 'long' }) : ''
    const said = [name, this.#said(view, date).join(', ')].filter(Boolean).join(': ')
    const titles = date ? this.#eventsOf(view, date).map(({ title }) => title) : []
    return [said, ...titles].join('. ')
  }

  tip(view: DayBarsView): unknown {
    const { id, days } = view
    if (this.#look?.subject !== id) return nothing
    const document = this.#source.document()
    const date = document && this.#dateOf(document, days.length - this.#look.at)
    return html`<div class="mark"></div>${date ? this.#told(view, date) : nothing}`
  }

  /** Has to be called when the host has drawn: a style attribute would not be let through. */
  place(): void {
    const look = this.#look
    const all = this.#host.renderRoot.querySelectorAll<DaysElement>('.days')
    const days = Array.from(all).find(({ subject }) => subject === look?.subject)
    if (!look || !days) return
    const { length, shown } = measure(days)
    const { style } = days.parentElement!
    style.setProperty('--_day', String(look.at - 1 - length + shown))
    style.setProperty('--_days', String(shown - 0.28))
  }

  #told(view: DayBarsView, date: string): TemplateResult {
    const day = this.#dayOf(view, date)
    const place = this.#source.place()
    const rows = day
      ? Object.entries(day.minutes).map(
          ([status, minutes]) =>
            html`<span class="row" data-status=${status}>${statusShape(status as UptimeDay['status'])}<span>${place.labels.statuses[status as UptimeDay['status']]}</span><span>${formatDuration(minutes * 60_000, place)}</span></span>`,
        )
      : html`<span class="dim">${this.#said(view, date)}</span>`
    return html`<div class="tip">
      <b>${this.#name(date, { month: 'short', weekday: 'short', year: 'numeric' })}</b>${rows}
      ${this.#eventsOf(view, date).map(({ title, url }) => html`<a class="dim" href=${url}><bdi>${title}</bdi></a>`)}
    </div>`
  }

  /** What a day was, in words: by the minute where that is known. */
  #said({ id, days, words }: DayBarsView, date: string | undefined): string[] {
    const place = this.#source.place()
    const { statuses } = place.labels
    const day = date ? this.#dayOf({ id }, date) : undefined
    if (day)
      return Object.entries(day.minutes).map(
        ([status, minutes]) => `${statuses[status as UptimeDay['status']]} ${formatDuration(minutes * 60_000, place)}`,
      )
    const status = statusOfDay(days[this.at(id, days.length) - 1])
    return [status === undefined ? words.noData : status === 'operational' ? words.quiet : statuses[status]]
  }

  #dayOf({ id }: Pick<DayBarsView, 'id'>, date: string): UptimeDay | undefined {
    const document = this.#source.document()
    const subject = [...(document?.components ?? []), ...(document?.groups ?? [])].find((each) => each.id === id)
    return subject?.days.find(({ day }) => day === date)
  }

  #eventsOf(view: DayBarsView, date: string) {
    const ids = this.#dayOf(view, date)?.events ?? []
    return ids.flatMap((id) => this.#source.document()?.events.find((event) => event.id === id) ?? [])
  }

  #dateOf({ to }: UptimeDocument, before: number): string {
    return new Date(Date.parse(`${to}T12:00:00Z`) - before * 86_400_000).toISOString().slice(0, 10)
  }

  #name(date: string, more: Intl.DateTimeFormatOptions): string {
    const { formatLocale } = this.#source.place().labels
    return new Intl.DateTimeFormat(formatLocale, { day: 'numeric', timeZone: 'UTC', ...more }).format(
      new Date(`${date}T12:00:00Z`),
    )
  }

  #show(look: Look | undefined): void {
    const before = this.#look
    if (look?.subject === before?.subject && look?.at === before?.at && look?.isPinned === before?.isPinned) return
    this.#look = look
    if (look) {
      this.#places.set(look.subject, look.at)
      this.#source.load()
    }
    this.#host.requestUpdate()
  }

  readonly #hover = (event: Event): void => {
    const days = daysAt(event)
    if (days) this.#over(days, event as PointerEvent)
  }

  #over(days: DaysElement, event: PointerEvent): void {
    if (!this.#look?.isPinned) this.#show({ subject: days.subject, at: dayUnder(days, event), isPinned: false })
  }

  readonly #leave = (event: Event): void => {
    const { relatedTarget } = event as PointerEvent
    const part = (event.target as Element).closest('.uptime')
    if (!part || part.contains(relatedTarget as Node | null) || this.#look?.isPinned) return
    this.#show(undefined)
  }

  readonly #pin = (event: Event): void => {
    const days = daysAt(event)
    if (days) this.#show({ subject: days.subject, at: dayUnder(days, event as PointerEvent), isPinned: true })
  }

  readonly #focus = (event: Event): void => {
    const days = daysAt(event)
    // A press focuses too, and says where.
    if (days?.matches(':focus-visible')) this.#enter(days)
  }

  #enter(days: DaysElement): void {
    const { length } = measure(days)
    this.#show({ subject: days.subject, at: this.at(days.subject, length), isPinned: true })
  }

  readonly #blur = (event: Event): void => {
    const part = (event.target as Element).closest('.uptime')
    if (part && !part.contains((event as FocusEvent).relatedTarget as Node | null)) this.#show(undefined)
  }

  readonly #press = (event: Event): void => {
    const { key } = event as KeyboardEvent
    if (key === 'Escape' && this.#look) return this.#show(undefined)
    const days = daysAt(event)
    if (!days || !isWalkKey(key)) return
    event.preventDefault()
    this.#walk(days, key)
  }

  #walk(days: DaysElement, key: string): void {
    const forward = isMirrored(days) ? 'ArrowLeft' : 'ArrowRight'
    const step = daysOfKey[key] ?? (key === forward || key === 'ArrowUp' ? 1 : -1)
    const { length, shown } = measure(days)
    const at = Math.min(length, Math.max(length - shown + 1, this.at(days.subject, length) + step))
    this.#show({ subject: days.subject, at, isPinned: true })
  }
}

const daysAt = ({ target }: Event): DaysElement | null => (target as Element).closest<DaysElement>('.days')

const isMirrored = (element: Element): boolean => element.matches(':dir(rtl)')

/** How many days there are, and how many of them, the last, are in sight. */
function measure(days: DaysElement): { length: number; shown: number } {
  const length = Number(days.ariaValueMax)
  const drawn = days.firstElementChild!.getBoundingClientRect().width
  return { length, shown: Math.round((length * days.getBoundingClientRect().width) / drawn) || length }
}

function dayUnder(days: DaysElement, { clientX }: PointerEvent): number {
  const { left, width } = days.firstElementChild!.getBoundingClientRect()
  const along = (clientX - left) / width
  const { length, shown } = measure(days)
  const at = Math.ceil((isMirrored(days) ? 1 - along : along) * (length - 0.28) + 0.14)
  return Math.min(length, Math.max(length - shown + 1, at))
}
