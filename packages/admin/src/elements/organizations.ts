import type { Organization } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'

/** Fired when the person wants to work in another of their organizations. */
export class SwitchOrganizationEvent extends Event {
  static readonly type = 'admin-switch-organization'
  readonly organizationId: string
  constructor(organizationId: string) {
    super(SwitchOrganizationEvent.type, { bubbles: true, composed: true })
    this.organizationId = organizationId
  }
}

/** A button for each organization but the one that is worked in. */
export function organizationButtons(
  organizations: readonly Organization[],
  style: string | null = null,
): TemplateResult[] {
  const switchTo = (event: Event, id: string) => event.target?.dispatchEvent(new SwitchOrganizationEvent(id))
  return organizations
    .filter(({ current }) => !current)
    .map(
      ({ id, name }) =>
        html`<button class=${style ?? nothing} type="button" @click=${(event: Event) => switchTo(event, id)}><span dir="auto">${name}</span></button>`,
    )
}
