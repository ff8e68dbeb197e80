const scriptHome = new URL('.', import.meta.url).href

/**
 * The address of a status page without trailing slash: as the host page gives it, else where this script came from,
 * that is, what stands before `/widget/` in its address.
 */
export function pageAddress(given: string | undefined): string | undefined {
  try {
    const address = given ? new URL(given, document.baseURI) : new URL(scriptHome.replace(/\/widget\/.*$/, '/'))
    // What has no origin (`mailto:`, `javascript:`) is no address by itself either: it would name a page of the host's.
    return new URL(address.origin + address.pathname).href.replace(/\/+$/, '')
  } catch {
    return undefined
  }
}
