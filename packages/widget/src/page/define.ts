import { IcPageComponents } from '../elements/ic-page-components.ts'
import { IcIncident } from '../elements/ic-incident.ts'
import { IcIncidentHistory } from '../elements/ic-incident-history.ts'
import { IcOverall } from '../elements/ic-overall.ts'

/** The elements that are rendered on the server and taken over in the browser. */
export const pageElements = {
  'ic-overall': IcOverall,
  'ic-incident': IcIncident,
  'ic-page-components': IcPageComponents,
  'ic-incident-history': IcIncidentHistory,
}

/** Defines each of them, unless that was done before. */
export function definePageElements(): void {
  for (const [tag, element] of Object.entries(pageElements)) {
    if (!customElements.get(tag)) customElements.define(tag, element)
  }
}
