import { html, nothing, type TemplateResult } from 'lit'
import { backIcon, impactIcon } from '../icons.ts'
import type { PageContext } from './page-context.ts'
import type { PostmortemPage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'

/** The account of an incident, on a page of its own. */
export function postmortemView(data: PostmortemPage, context: PageContext): TemplateResult {
  const { incident, postmortem } = data
  const { place, words } = context
  const { impact } = incident
  const main = html`<div class="stack"><div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href=${incident.url}>${backIcon()}${incident.title === postmortem.title ? words.incident.theIncident : html`<bdi>${incident.title}</bdi>`}</a>
      </nav>
      ${
        impact
          ? html`<div class="chips"><span class="chip impact" data-impact=${impact}>${impactIcon(impact)}${place.labels.impacts[impact]}</span></div>`
          : nothing
      }
      <h1><bdi>${postmortem.title}</bdi></h1>
    </div>
    <ic-postmortem .told=${data} .words=${words.postmortem} .place=${place}></ic-postmortem></div>
    <p class="small quiet"><a class="team" href="/console/postmortems/${incident.id}">${words.incident.forTheTeam}</a></p>`
  return pageFrame(data, context, main)
}
