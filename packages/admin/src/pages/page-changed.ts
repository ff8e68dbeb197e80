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

/** Fired when the person has left the organization, and works elsewhere or nowhere. */
export class OrganizationLeftEvent extends Event {
  static readonly type = 'admin-organization-left'
  constructor() {
    super(OrganizationLeftEvent.type, { bubbles: true, composed: true })
  }
}

/** Fired when there is nothing left to be signed in to. */
export class OrganizationGoneEvent extends Event {
  static readonly type = 'admin-organization-gone'
  constructor() {
    super(OrganizationGoneEvent.type, { bubbles: true, composed: true })
  }
}
