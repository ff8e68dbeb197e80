import type { Role, Scope } from '../contract/index.ts'
import { Scope as ScopeSchema } from '../contract/index.ts'

/** Who is asking: a signed-in member or an API token, always inside one organization. */
export interface Principal {
  kind: 'person' | 'token'
  id: string
  name: string
  organizationId: string
  /** Null for a token, which has only its scopes. */
  role: Role | null
  scopes: Scope[]
  /** A token may be bound to one page. */
  pageId: string | null
  /** When the token ends, if it does; null for a person, whose session is renewed by signing in. */
  expiresAt: Date | null
  /** The session of a person; null for a token. */
  sessionId: string | null
}

/** A principal that is a person in a browser, where a token will not do. */
export type Person = Principal & { kind: 'person'; role: Role; sessionId: string }

/** Whether it is a person. */
export function isPerson(principal: Principal): principal is Person {
  return principal.kind === 'person' && principal.role !== null && principal.sessionId !== null
}

const ranks: Record<Role, number> = { viewer: 0, responder: 1, admin: 2, owner: 3 }

/** Whether a role is above another. */
export function isAbove(role: Role, other: Role): boolean {
  return ranks[role] > ranks[other]
}

/** The role whose limits hold for the caller: a token that may look after members does so as an admin. */
export function standingOf({ role }: Principal): Role {
  return role ?? 'admin'
}

const everything = ScopeSchema.options
const readOnly = everything.filter((scope) => scope.endsWith(':read'))

/** What each role may do (PRODUCT.md §8: responder = incidents and maintenance). */
const scopesOfRole: Record<Role, Scope[]> = {
  owner: everything,
  admin: everything,
  responder: [...readOnly, 'incidents:write', 'maintenances:write'],
  viewer: readOnly,
}

/** The scopes of a member. */
export function scopesOf(role: Role): Scope[] {
  return scopesOfRole[role]
}

/** Whether the scopes allow it; `<area>:write` includes `<area>:read`. */
export function mayDo(scopes: Scope[], wanted: Scope): boolean {
  return scopes.includes(wanted) || scopes.some((scope) => scope === wanted.replace(':read', ':write'))
}
