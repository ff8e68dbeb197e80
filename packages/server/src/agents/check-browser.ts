import { Refusal } from '../errors.ts'
import { nameOf } from '../http/place.ts'

/**
 * What the protocol asks of `Origin`. Only browsers send it, and any site may read here what it may read anywhere of a
 * public page. But no site may have a name of its own lead to us (DNS rebinding): the host must be ours. And none may use
 * a token: these are for programs.
 *
 * @throws Refusal not_allowed
 */
export function checkBrowser(headers: Headers, publicUrl: string, baseDomain: string | null): void {
  const origin = headers.get('origin')
  if (origin === null) return
  const host = headers.get('host') ?? new URL(publicUrl).host
  const name = nameOf(host)
  const isOurs =
    name === new URL(publicUrl).hostname || (baseDomain !== null && name.endsWith(`.${nameOf(baseDomain)}`))
  if (!isOurs) throw new Refusal('not_allowed', 'A browser may ask at the address of the status page only')
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) {
    throw new Refusal('not_allowed', 'A browser must say which site it asks from')
  }
  if (headers.has('authorization') && new URL(origin).host !== host) {
    throw new Refusal('not_allowed', 'A token may not be used from another site')
  }
}
