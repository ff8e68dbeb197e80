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

/** Fired when there is nothing left to be signed in to. */
export class OrganizationGoneEvent extends Event {
  static readonly type = 'admin-organization-gone'
  constructor() {
    super(OrganizationGoneEvent.type, { bubbles: true, composed: true })
  }
}
