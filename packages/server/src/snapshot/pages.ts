import type { HeldPage } from './render.ts'

/** The pages a process holds, by what they are asked for. */
export interface HeldPages {
  get(pageId: string): HeldPage | undefined
  all(): HeldPage[]
  set(page: HeldPage): void
  delete(pageId: string): boolean
  find(slug: string): HeldPage | undefined
  /** The page that hosts without a page of their own show. */
  default(): HeldPage | undefined
}

/** Holds no page yet; `wanted` is the slug or id of the default page, null for the oldest. */
export function createHeldPages(wanted: string | null): HeldPages {
  const pages = new Map<string, HeldPage>()
  let bySlug = new Map<string, HeldPage>()
  let defaultPage: HeldPage | undefined
  const index = () => {
    const oldestFirst = [...pages.values()].toSorted(byAge)
    bySlug = new Map(oldestFirst.map((page) => [page.snapshot.page.slug, page]))
    defaultPage = wanted === null ? oldestFirst[0] : (bySlug.get(wanted) ?? pages.get(wanted))
  }
  return {
    get: (pageId) => pages.get(pageId),
    all: () => [...pages.values()],
    set(page) {
      pages.set(page.snapshot.page.id, page)
      index()
    },
    delete(pageId) {
      const was = pages.delete(pageId)
      index()
      return was
    },
    find: (slug) => bySlug.get(slug),
    default: () => defaultPage,
  }
}

function byAge({ snapshot: { page: one } }: HeldPage, { snapshot: { page: other } }: HeldPage): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}
