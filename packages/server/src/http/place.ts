/** What a host and a path name: a page by its slug, or the default page for null, and the path on that page. */
export interface Place {
  slug: string | null
  path: string
}

/** The name of a host, without its port and as all its spellings mean it. */
export const nameOf = (host: string) => host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')

/** The host of PUBLIC_URL, which stays the same while every request asks for it. */
let own = { publicUrl: '', name: '' }

function ownName(publicUrl: string): string {
  if (own.publicUrl !== publicUrl) own = { publicUrl, name: new URL(publicUrl).hostname }
  return own.name
}

/**
 * Reads where a public request is for (PRODUCT.md §7): `{slug}.BASE_DOMAIN`, `/p/{slug}/…`, or the default page.
 *
 * @returns misdirected — BASE_DOMAIN is set and the host is neither below it nor PUBLIC_URL's
 */
export function readPlace(
  host: string | undefined,
  path: string,
  { baseDomain, publicUrl }: { baseDomain: string | null; publicUrl: string },
): Place | 'misdirected' {
  if (baseDomain !== null) {
    const name = nameOf(host ?? '')
    // PUBLIC_URL's own host comes first: it may itself lie below BASE_DOMAIN.
    if (name !== ownName(publicUrl)) {
      const ending = `.${nameOf(baseDomain)}`
      return name.endsWith(ending) ? { slug: name.slice(0, -ending.length), path } : 'misdirected'
    }
  }
  if (!path.startsWith('/p/')) return { slug: null, path }
  const end = path.indexOf('/', 3)
  // No slug has a dot: this is how one asks for a page in Markdown who knows only its address.
  if (end < 0 && path.endsWith('.md')) return { slug: path.slice(3, -3), path: '/index.md' }
  return { slug: path.slice(3, end < 0 ? undefined : end), path: end < 0 ? '' : path.slice(end) }
}
