import type { PublicIncident } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf, type Overall } from '../controllers/overall.ts'
import type { Labels } from '../labels/labels.ts'
import { wholeLabels } from '../labels/load.ts'
import type { Subject } from './status-subject.ts'
import { lookAt, type StatusView } from './status-view.ts'

/** A look at the state of a status page with all the words there are. */
export type WholeView = StatusView<Labels>

/** Looks at the state of a status page; what its overall status is may be known already. */
export const lookAtAll = (live: LiveStatus, { state, labels }: Subject, overall?: Overall): WholeView =>
  lookAt(live, { state, labels: wholeLabels(labels) }, overall)

/** When we speak again: as a sentence, or small, as a fact in a row. Said plainly when that time has passed. */
export function promiseOf({ nextUpdateBy }: PublicIncident, view: WholeView, style: 'sentence' | 'fact'): unknown {
  if (!nextUpdateBy) return undefined
  const { nextUpdate, nextUpdateSmall, nextUpdateWasDue } = view.labels.incidents
  const late = Date.parse(nextUpdateBy) < view.now
  const say = late ? nextUpdateWasDue : style === 'fact' ? nextUpdateSmall : nextUpdate
  return say(view.time(nextUpdateBy))
}

/** The maintenance under way, else the next one, by its name and what a line says of its time; nothing where none is to be told. */
export function namedWindow({ state }: WholeView, more: unknown): TemplateResult | undefined {
  const [next] = documentOf(state)?.maintenances ?? []
  return more && next ? html`<span><a dir="auto" href=${next.url}>${next.title}</a> ·${more}</span>` : undefined
}
