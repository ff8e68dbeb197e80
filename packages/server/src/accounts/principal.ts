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
