import { IcComponentList } from '../elements/ic-component-list.ts'
import { IcIncident } from '../elements/ic-incident.ts'
import { IcIncidentHistory } from '../elements/ic-incident-history.ts'
import { IcOverall } from '../elements/ic-overall.ts'

/** The elements that are rendered on the server and taken over in the browser. */
export const pageElements = {
  'ic-overall': IcOverall,
  'ic-incident': IcIncident,
  'ic-component-list': IcComponentList,
  'ic-incident-history': IcIncidentHistory,
}

/** Defines each of them, unless that was done before. */
export function definePageElements(): void {
  for (const [tag, element] of Object.entries(pageElements)) {
    if (!customElements.get(tag)) customElements.define(tag, element)
  }
}
