import type { PublicIncident, PublicUpdate } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { nativeHeading } from './native-heading.ts'
import { impactIcon, incidentStatusIcon, statusShape } from '../icons.ts'
import { renderMessage } from '../message.ts'
import { promiseOf, type WholeView } from './whole-view.ts'

/** An open incident: what it is, what was last said of it, when we speak again; what was said before on demand. */
export function incidentStory(incident: PublicIncident, view: WholeView, level: number): TemplateResult {
  const { labels } = view
  const [latest, ...earlier] = incident.updates
  const promise = promiseOf(incident, view, 'fact')
  return html`<article class="story" data-impact=${incident.impact ?? nothing}>
    <div class="chips">
      ${
        incident.impact
          ? html`<span class="chip impact" data-impact=${incident.impact}>${impactIcon(incident.impact)}${labels.impacts[incident.impact]}</span>`
          : nothing
      }<span class="chip state" data-state=${incident.status}>${incidentStatusIcon(incident.status)}${labels.incidentStatuses[incident.status]}</span>
    </div>
    ${nativeHeading(level, 'heading', html`<a class="plain" dir="auto" href=${incident.url}>${incident.title}</a>`)}
    ${latest ? html`<div class="prose">${renderMessage(latest.tree, view.time)}</div>` : nothing}
    <p class="meta">
      ${latest ? html`<span>${view.time(latest.at)}</span>` : nothing}${promise ? html`<span>${promise}</span>` : nothing}
    </p>
    ${incident.components.length > 0 ? affected(incident, view) : nothing}
    ${earlier.length > 0 ? earlierUpdates(earlier, view, level + 1) : nothing}
  </article>`
}

function affected({ components }: PublicIncident, { labels }: WholeView): TemplateResult {
  return html`<ul class="affected" aria-label=${labels.incidents.affectedComponents}>
    ${components.map(
      ({ name, status }) =>
        html`<li data-status=${status ?? nothing}>${status ? statusShape(status) : nothing}<bdi>${name}</bdi>${status ? html`<span>${labels.shortStatuses[status]}</span>` : nothing}</li>`,
    )}
  </ul>`
}

function earlierUpdates(updates: PublicUpdate[], view: WholeView, level: number): TemplateResult {
  const { incidents } = view.labels
  return html`<details>
    <summary>${incidents.earlierUpdates(updates.length)}</summary>
    <ol class="timeline" aria-label=${incidents.updatesNewestFirst}>
      ${updates.map((update) => timelineUpdate(update, view, level))}
    </ol>
  </details>`
}

function timelineUpdate(update: PublicUpdate, view: WholeView, level: number): TemplateResult {
  return html`<li>
    <span class="node">${incidentStatusIcon(update.status)}</span>
    <div>
      <div class="when">${nativeHeading(level, 'heading', view.labels.incidentStatuses[update.status])}${view.time(update.at)}</div>
      <div class="prose">${renderMessage(update.tree, view.time)}</div>
    </div>
  </li>`
}
