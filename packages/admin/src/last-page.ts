const key = 'ic-console-page'

/** The slug of the status page that was worked on last in this browser; null when there is none, or storage is forbidden. */
export function lastPageSlug(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers a status page for the next visit. */
export function rememberPage(slug: string): void {
  try {
    if (localStorage.getItem(key) !== slug) localStorage.setItem(key, slug)
  } catch {
    // The next visit begins on the oldest page.
  }
}
