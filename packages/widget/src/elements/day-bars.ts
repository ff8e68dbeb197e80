import type { AffectedStatus, ComponentStatus } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { UptimeWords } from '../labels/uptime-words.ts'
import type { Labels } from '../labels/labels.ts'
import { statusOfDay } from '../uptime.ts'

/** What the bars of a component or group are drawn from. */
export interface DayBarsView {
  id: string
  name: string
  /** One letter a day, oldest first, the last is today. */
  days: string
  percentage: number | null
  labels: Pick<Labels, 'formatLocale'>
  words: UptimeWords
  /** Who tells of single days, once a reader can ask for them. */
  walk?: DayWalkView | undefined
}

/** What is told of single days. */
export interface DayWalkView {
  /** The day that is looked at, counted from 1; the last at first. */
  at(id: string, days: number): number
  /** It in words. */
  text(view: DayBarsView): string
  tip(view: DayBarsView): unknown
}

/** Keys that lead to another day. */
export const isWalkKey = (key: string): boolean => /^(Arrow|Page|Home$|End$)/.test(key)

/** Stands at the last day until somebody who can tell of the others is here. */
export const lastDay = (labels: () => Pick<Labels, 'statuses'>): DayWalkView => ({
  at: (_, days) => days,
  text: ({ days, words }) => {
    const status = statusOfDay(days.at(-1))
    return `${words.today}: ${status ? labels().statuses[status] : words.noData}`
  },
  tip: () => nothing,
})

/** Days drawn in a narrow place. */
export const fewDays = 30

/** `100.00%`, `99.90%`, `99,90 %` */
export const formatPercentage = (percentage: number, { formatLocale }: DayBarsView['labels']): string =>
  new Intl.NumberFormat(formatLocale, { style: 'percent', minimumFractionDigits: 2 }).format(percentage / 100)

/** Worst first. */
const told: AffectedStatus[] = ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance']

/** All that the bars say, in words. */
export function summaryOf({ name, days, words }: DayBarsView): string {
  const count = (status: ComponentStatus) => [...days].filter((letter) => statusOfDay(letter) === status).length
  const parts = told.flatMap((status) => (count(status) > 0 ? words.daysWith[status](count(status)) : []))
  const unknown = days.includes('n') ? `; ${words.noData}: ${days.split('n').length - 1}` : ''
  return words.overDays(name, days.length, (parts.join(', ') || words.noTrouble) + unknown)
}

/*
 * A day is a bar. Its colour is the worst status of the day; its shape says the same without colour: low is operational,
 * tall with a cap of one third, two thirds, the whole is degraded, partial, major; beads are maintenance, a stub is no
 * data. Each status is one path, whatever the number of days: runs of days that are the same are one dashed line.
 */
const runsOf = (days: string, letter: string) =>
  Array.from(days.matchAll(new RegExp(`${letter}+`, 'g')), ({ index, 0: run }) => `M${index} 0h${run.length}`).join('')
const eachOf = (days: string, letter: string, from: number, length: number) =>
  Array.from(days.matchAll(new RegExp(letter, 'g')), ({ index }) => `M${index} ${from}v${length}`).join('')

/** The drawing alone. */
export function dayBars(days: string): TemplateResult {
  const path = (drawn: string) => drawn || nothing
  return html`<svg class="bars" viewBox=${`-.36 0 ${days.length - 0.28} 32`} preserveAspectRatio="none" aria-hidden="true"><path class="run" data-status="operational" d=${path(runsOf(days, 'o'))} /><path class="run stub" data-status="unknown" d=${path(runsOf(days, 'n'))} /><path data-status="operational" d=${path(eachOf(days, 'd', 13, 19) + eachOf(days, 'p', 23, 9))} /><path data-status="degraded_performance" d=${path(eachOf(days, 'd', 0, 11))} /><path data-status="partial_outage" d=${path(eachOf(days, 'p', 0, 21))} /><path data-status="major_outage" d=${path(eachOf(days, 'm', 0, 32))} /><path class="beads" data-status="under_maintenance" d=${path(eachOf(days, 'w', 32, -32))} /></svg>`
}

/** What is said where all days are drawn, and where a narrow place has the last of them. */
const ofWidth = (all: string, few: string) => html`<span class="many">${all}</span><span class="few">${few}</span>`

/** The bars with what stands under them. */
export function dayBarsView(view: DayBarsView): TemplateResult {
  const { id, days, percentage, words, walk } = view
  const length = days.length
  const percent = percentage === null ? undefined : formatPercentage(percentage, view.labels)
  return html`<div class="uptime">
    <div
      class="days"
      .subject=${id}
      role=${walk ? 'slider' : 'img'}
      tabindex=${walk ? 0 : nothing}
      aria-label=${summaryOf(view)}
      aria-readonly=${walk ? 'true' : nothing}
      aria-valuemin=${walk ? 1 : nothing}
      aria-valuemax=${walk ? length : nothing}
      aria-valuenow=${walk ? walk.at(id, length) : nothing}
      aria-valuetext=${walk ? walk.text(view) : nothing}
    >${dayBars(days)}</div>
    ${walk ? walk.tip(view) : nothing}
    <div class="scale">${ofWidth(words.daysAgo(length), words.daysAgo(Math.min(fewDays, length)))}<i></i><b>${percent ? ofWidth(words.percentage(percent), (length > fewDays ? words.percentageInDays : words.percentage)(percent, length)) : words.noData}</b><i></i><span>${words.today}</span></div>
  </div>`
}
