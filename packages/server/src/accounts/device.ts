import { randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/** Accounts that one browser is remembered for; the oldest gives way. */
const mostAccounts = 5

const claim = (account: string, id: string) => `${account} ${id}`

/**
 * The name of a browser that has signed in to the account before, as its device cookie proves (OWASP: "device cookies").
 * It opens nothing; what it guesses is counted apart from what strangers guess.
 */
export function knownDevice(secrets: Secrets, cookie: string | undefined, account: string): string | null {
  for (const entry of entriesOf(cookie)) {
    const [id = '', signature = ''] = entry.split('.')
    if (secrets.verify('device', claim(account, id), signature)) return id
  }
  return null
}

/** The device cookie of a browser that has just proved to be the account's; other accounts in it stay. */
export function rememberDevice(secrets: Secrets, cookie: string | undefined, account: string): string {
  const id = randomBytes(12).toString('base64url')
  const isOthers = (entry: string) => knownDevice(secrets, entry, account) === null
  const entry = `${id}.${secrets.sign('device', claim(account, id))}`
  return [entry, ...entriesOf(cookie).filter(isOthers)].slice(0, mostAccounts).join('~')
}

function entriesOf(cookie: string | undefined): string[] {
  return (cookie ?? '')
    .split('~')
    .filter((entry) => /^[\w-]{16}\.[\w-]{43}$/.test(entry))
    .slice(0, mostAccounts)
}
