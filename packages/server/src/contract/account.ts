import * as z from 'zod'
import { Id, Instant, InstantInput, line } from './basics.ts'
import { EmailAddress, withAsciiDomain } from './email-address.ts'

/** What a member may do in an organization, most to least. */
export const Role = z.enum(['owner', 'admin', 'responder', 'viewer'])
export type Role = z.infer<typeof Role>

/** What a token, or a member's role, may do: `<area>:read` or `<area>:write`; write includes read. */
export const Scope = z.enum([
  'components:read',
  'components:write',
  'incidents:read',
  'incidents:write',
  'maintenances:read',
  'maintenances:write',
  'subscribers:read',
  'subscribers:write',
  'clients:read',
  'clients:write',
  'settings:read',
  'settings:write',
  'members:read',
  'members:write',
])
export type Scope = z.infer<typeof Scope>

/** A password that somebody chooses. */
export const Password = z.string().min(10, 'must have at least 10 characters').max(200)

/** First-run setup: the token printed at the first start, and who owns the organization it creates. */
export const SetupInput = z
  .strictObject({
    token: z.string().min(1).max(200),
    organization: line(120),
    name: line(120),
    email: EmailAddress,
    password: Password,
  })
  .meta({ id: 'SetupInput' })
export type SetupInput = z.infer<typeof SetupInput>

/**
 * What a browser must know before anybody is signed in: whether first-run setup is still to be done (no more than that
 * some organization is there or none), and whether a forgotten password can be mailed about.
 */
export const SetupState = z.object({ needed: z.boolean(), sendsMail: z.boolean() }).meta({ id: 'SetupState' })
export type SetupState = z.infer<typeof SetupState>

/** Signing in with a password. */
export const SignInInput = z
  .strictObject({
    email: z
      .string()
      .trim()
      .overwrite(withAsciiDomain)
      .min(1)
      .max(254)
      .regex(/^\P{Cc}*$/u, 'must not contain control characters'),
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'SignInInput' })
export type SignInInput = z.infer<typeof SignInInput>

/** Who is asking, in which organization, and what they may do. `person` is null for a token. */
export const Me = z
  .object({
    organization: z.object({ id: Id, name: z.string() }),
    person: z.object({ id: Id, name: z.string(), email: z.string(), remindedByMail: z.boolean() }).nullable(),
    role: Role.nullable(),
    scopes: z.array(Scope),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

/** Who is signed in in a browser; null when nobody is. */
export const SessionState = z.object({ me: Me.nullable() }).meta({ id: 'SessionState' })
export type SessionState = z.infer<typeof SessionState>

/** An API token without its secret. */
export const Token = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(Scope),
    pageId: Id.nullable(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    previousSecretUntil: Instant.nullable(),
  })
  .meta({ id: 'Token' })
export type Token = z.infer<typeof Token>

/** A token just created: `secret` is shown this once and stored only as a hash. */
export const CreatedToken = Token.extend({ secret: z.string() }).meta({ id: 'CreatedToken' })
export type CreatedToken = z.infer<typeof CreatedToken>

/** What an admin sends to create a token; with `pageId` it works on that page only. */
export const CreateTokenInput = z
  .strictObject({
    name: line(120),
    scopes: z.array(Scope).min(1).max(20),
    pageId: Id.nullable().optional(),
    expiresAt: InstantInput.nullable().optional(),
  })
  .meta({ id: 'CreateTokenInput' })
export type CreateTokenInput = z.infer<typeof CreateTokenInput>

/** What an admin sends to give a token another secret: for how long the one before works as well. */
export const RotateTokenInput = z
  .strictObject({ overlapMinutes: z.int().min(0).max(43_200) })
  .meta({ id: 'RotateTokenInput' })
export type RotateTokenInput = z.infer<typeof RotateTokenInput>

/** What has to be written out before the organization is deleted: its name, and the person's own password. */
export const DeleteOrganizationInput = z
  .strictObject({ name: z.string().max(200), password: z.string().min(1).max(200) })
  .meta({ id: 'DeleteOrganizationInput' })
export type DeleteOrganizationInput = z.infer<typeof DeleteOrganizationInput>

/** What goes with the organization when it is deleted, on all its pages together. */
export const OrganizationDeletion = z
  .object({ pages: z.int(), members: z.int(), incidents: z.int(), maintenances: z.int(), subscribers: z.int() })
  .meta({ id: 'OrganizationDeletion' })
export type OrganizationDeletion = z.infer<typeof OrganizationDeletion>
