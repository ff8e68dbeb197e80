import { html, type TemplateResult } from 'lit'
import type { Labels } from './labels/labels.ts'

export { formatDuration } from './duration.ts'

/** Whose customs and whose clock a time is written in. */
export interface Clock {
  labels: Pick<Labels, 'formatLocale'>
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: string
  /** Of the times that a message names, where they are written by another clock than the rest. */
  readerZone?: string | undefined
}

/** The same, and the words for what is no time of a clock. */
export interface Place extends Clock {
  labels: Labels
}

/** Intl names a zone only where it is at home: `CET` in en-GB, `EST` in en-US, `AEDT` in en-AU. */
const zoneNamers = ['en-GB', 'en-US', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ']
const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.entries(options)].join()
  let made = formats.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    formats.set(key, made)
  }
  return made
}

/** Writes an instant as `options` say, by the clock and the customs of a place. */
export function write(at: Date, place: Clock, options: Intl.DateTimeFormatOptions): string {
  return format(place.labels.formatLocale, place.timeZone, options).format(at)
}

/** The zone's own short name at that instant, `GMT+9` where it has none that Intl knows. */
export function zoneName(at: Date, { labels, timeZone }: Clock): string {
  const named = (locale: string) =>
    format(locale, timeZone, { timeZoneName: 'short' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  const names = [labels.formatLocale, ...zoneNamers].map(named)
  // An offset is no name, in whatever words and digits: `GMT+1`, `UTC+1`, `غرينتش+١`.
  return names.find((name) => !/[+\-−]\p{Nd}/u.test(name)) ?? named('en-GB')
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** `14:02`: only beside a time that names its zone. */
export function formatClock(instant: string, place: Clock): string {
  return write(new Date(instant), place, clock)
}

/** `14:15 CET` */
export function formatTime(instant: string, place: Clock): string {
  return `${formatClock(instant, place)} ${zoneName(new Date(instant), place)}`
}

/** `6 Jan`, in another year or where no present is given `6 Jan 2025`. */
export function formatDay(instant: string, place: Clock, now?: number): string {
  const sameYear = now !== undefined && sameIn(place, new Date(instant), now, { year: 'numeric' })
  return write(new Date(instant), place, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** `14:15 CET` today, `6 Jan, 11:36 CET` on another day; without a present `6 Jan 2025, 11:36 CET`, true for ever. */
export function formatInstant(instant: string, place: Clock, now?: number): string {
  const time = formatTime(instant, place)
  const today = now !== undefined && sameIn(place, new Date(instant), now, { dateStyle: 'short' })
  return today ? time : `${formatDay(instant, place, now)}, ${time}`
}

/** `January 2026`, of a month such as `2026-01`. */
export function formatMonth(month: string, { labels }: Clock): string {
  const inTheMiddle = new Date(`${month}-15T12:00:00Z`)
  return format(labels.formatLocale, 'UTC', { month: 'long', year: 'numeric' }).format(inTheMiddle)
}

/** `Tue 20 Jan`, of a date that is noon UTC. */
export function formatDate(date: Date, { labels }: Clock): string {
  return format(labels.formatLocale, 'UTC', { weekday: 'short', day: 'numeric', month: 'short' }).format(date)
}

/** `10 – 17 Jan`, of dates that are noon UTC. */
export function formatDates(from: Date, to: Date, { labels }: Place, more: Intl.DateTimeFormatOptions = {}): string {
  return format(labels.formatLocale, 'UTC', { day: 'numeric', month: 'short', ...more }).formatRange(from, to)
}

function sameIn(place: Clock, at: Date, now: number, options: Intl.DateTimeFormatOptions): boolean {
  return write(at, place, options) === write(new Date(now), place, options)
}

/** Days since 1970, by the calendar of a zone. */
const dayIn = (timeZone: string, at: number) =>
  Date.parse(format('sv', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)) / 86_400_000

/**
 * `3 min ago`, `in 7 h`, `in 3 days`. An extra beside a time, never instead of one. From 24 hours on it counts midnights, so
 * that it agrees with the date beside it.
 */
export function formatAgo(instant: string, { labels, timeZone }: Place, now: number): string {
  const at = Date.parse(instant)
  const minutes = Math.round((at - now) / 60_000)
  if (minutes === 0) return labels.incidents.justNow
  const distance = Math.abs(minutes)
  const days = distance < 1440 ? 0 : dayIn(timeZone, at) - dayIn(timeZone, now)
  const [amount, unit]: [number, Intl.RelativeTimeFormatUnit] =
    distance < 60
      ? [minutes, 'minute']
      : days === 0
        ? [minutes / 60, 'hour']
        : Math.abs(days) < 60
          ? [days, 'day']
          : distance < 2 * 525_960
            ? [minutes / 43_830, 'month']
            : [minutes / 525_960, 'year']
  return (
    new Intl.RelativeTimeFormat(labels.formatLocale, { style: unit === 'month' || unit === 'year' ? 'long' : 'short' })
      .format(Math.round(amount), unit)
      // English has two short hours: Intl says `hr`, durations say `h`.
      .replace(/\bhr\b/, labels.units.hour)
  )
}

/** A time that machines can read too. */
export function timeElement(instant: string, words: string): TemplateResult {
  return html`<time datetime=${instant}>${words}</time>`
}

/** Writes the times that a message names. */
export function timesFor(place: Clock, now?: number): (instant: string) => TemplateResult {
  const own = { ...place, timeZone: place.readerZone ?? place.timeZone }
  return (instant) => timeElement(instant, formatInstant(instant, own, now))
}

/** The zone of whoever is looking. */
export function visitorZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
