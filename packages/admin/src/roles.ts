import type { Role } from '@incident-commander/server/contract'

/** Most to least. */
const order: readonly Role[] = ['owner', 'admin', 'responder', 'viewer']

/** Whether a role is above another. */
export const isAbove = (role: Role, other: Role) => order.indexOf(role) < order.indexOf(other)

/** What somebody of a role may give to others: nothing above their own. */
export const rolesUpTo = (role: Role): Role[] => order.filter((other) => !isAbove(other, role))
