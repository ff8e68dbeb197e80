import * as z from 'zod'

/** What a domain is written with in any alphabet, and nothing that would end it in a URL. */
const anyDomain = /^[\p{L}\p{M}\p{N}.\-\u200c\u200d]{1,253}$/u

/**
 * An address with its domain as mail servers know it: that of `mara@bücher.example` is `xn--bcher-kva.example` (UTS #46).
 * What is ASCII, or no domain, stays as it is.
 */
export function withAsciiDomain(address: string): string {
  const domainAt = address.lastIndexOf('@') + 1
  const domain = address.slice(domainAt)
  if (/^\p{ASCII}*$/u.test(domain) || !anyDomain.test(domain)) return address
  const url = `http://${domain}`
  return URL.canParse(url) ? address.slice(0, domainAt) + new URL(url).hostname : address
}

/**
 * An email address we are willing to write to: one mailbox, no display name, no comment, no quoting. Its name is ASCII; its
 * domain may be of any alphabet, and is ASCII once it is read.
 */
export const EmailAddress = z
  .string()
  .trim()
  .overwrite(withAsciiDomain)
  .max(254)
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
    'must be an email address such as mara@example.com',
  )
