import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Refusal } from '../errors.ts'
import type { Env } from './env.ts'
import { sessionCookie } from './guard.ts'
import { knownDevice, rememberDevice } from '../accounts/device.ts'
import { describePrincipal, findPrincipal, sessionSeconds } from '../accounts/session.ts'

/** Says that this browser has signed in to an account before; it outlives the session and opens nothing. */
const deviceCookie = '__Host-ic_device'
const deviceSeconds = 365 * 24 * 60 * 60

const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Puts the session into its cookie, remembers the browser for the next time, and tells who has signed in. */
export async function answerSignedIn(c: Context<Env>, secret: string, status: 200 | 201) {
  const { db, clock, secrets } = c.var
  const principal = await findPrincipal(db, { cookie: secret, bearer: undefined }, clock.now())
  if (!principal) throw new Refusal('not_signed_in', 'The session ended at once')
  const me = await describePrincipal(db, principal)
  setCookie(c, sessionCookie, secret, { ...cookieOptions, maxAge: sessionSeconds })
  const device = rememberDevice(secrets, getCookie(c, deviceCookie), me.person?.email.toLowerCase() ?? '')
  setCookie(c, deviceCookie, device, { ...cookieOptions, maxAge: deviceSeconds })
  return c.json(me, status)
}

/** Which browser asks, as far as an account knows it. */
export function deviceOf(c: Context<Env>, account: string): string | null {
  return knownDevice(c.var.secrets, getCookie(c, deviceCookie), account)
}

/** Takes the session's cookie away. */
export function forgetSession(c: Context<Env>): void {
  deleteCookie(c, sessionCookie, cookieOptions)
}
