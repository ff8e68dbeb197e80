import type { StatusPage } from '@incident-commander/server/contract'

/** Fired when the settings of a status page are others, or (null) the page is gone, so that the frame knows. */
export class PageChangedEvent extends Event {
  static readonly type = 'admin-page-changed'
  readonly page: StatusPage | null
  constructor(page: StatusPage | null) {
    super(PageChangedEvent.type, { bubbles: true, composed: true })
    this.page = page
  }
}

/** Fired when the organization has ended for the person, who left or deleted it: they work elsewhere or nowhere. */
export class OrganizationLeftEvent extends Event {
  static readonly type = 'admin-organization-left'
  constructor() {
    super(OrganizationLeftEvent.type, { bubbles: true, composed: true })
  }
}
