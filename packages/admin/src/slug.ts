/** A short name for an address out of a name: `Ærø & Söhne` becomes `aero-sohne`; empty when no letter is left. */
export function suggestSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replace(/^-+|-+$/g, '')
  if (slug.length < 2) return ''
  // Twelve plain characters could be taken for an id, so the server refuses them.
  return slug.length === 12 && !slug.includes('-') ? `${slug}-status` : slug
}
