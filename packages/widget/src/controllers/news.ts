import type { StatusDocument } from '@incident-commander/server/contract'

/** Tells the host page what is new: how to is fetched when the first news comes. */
export class News {
  #document: StatusDocument | undefined

  /** Takes in what a page says, and what of it the host element shows. */
  listen(host: EventTarget, document: StatusDocument | undefined, shown: StatusDocument | undefined): void {
    const before = this.#document
    // A page changes its time with all that is said on it; a live frame lacks it and is followed by the document.
    if (!document || document.page.updatedAt === before?.page.updatedAt) return
    this.#document = document
    // Where the script cannot be fetched, the host page hears nothing.
    if (before && shown)
      import('../elements/incident-news.ts').then(({ tellNews }) => tellNews(host, before, shown), Object)
  }
}
