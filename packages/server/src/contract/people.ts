import * as z from 'zod'
import { Password, Role } from './account.ts'
import { Id, Instant, line } from './basics.ts'
import { EmailAddress } from './email-address.ts'

/** Somebody who belongs to the organization. */
export const Member = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    createdAt: Instant,
    lastSeenAt: Instant.nullable(),
    tokens: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** What may be edited of a member. */
export const EditMemberInput = z.strictObject({ role: Role }).meta({ id: 'EditMemberInput' })
export type EditMemberInput = z.infer<typeof EditMemberInput>

/** What became of an invitation's mail; `none` where no mail server is configured. */
export const InvitationMail = z.enum(['none', 'waiting', 'sent', 'failed'])
export type InvitationMail = z.infer<typeof InvitationMail>

/** Somebody who was asked to join and has not yet. */
export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    invitedBy: z.string(),
    mail: InvitationMail,
    mailError: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

/** An invitation with its link, which is shown this once, and only where no mail can carry it. */
export const SentInvitation = Invitation.extend({ link: z.string().nullable() }).meta({ id: 'SentInvitation' })
export type SentInvitation = z.infer<typeof SentInvitation>

/** Whom to invite, and as what. */
export const InviteInput = z.strictObject({ email: EmailAddress, role: Role }).meta({ id: 'InviteInput' })
export type InviteInput = z.infer<typeof InviteInput>

const LinkToken = z.string().min(1).max(200)

/** What the holder of an invitation's link asks. */
export const OpenInvitationInput = z.strictObject({ token: LinkToken }).meta({ id: 'OpenInvitationInput' })
export type OpenInvitationInput = z.infer<typeof OpenInvitationInput>

/** What an invitation says to whom it was sent. */
export const OpenedInvitation = z
  .object({
    organization: z.string(),
    invitedBy: z.string(),
    email: z.string(),
    role: Role,
    expiresAt: Instant,
    account: z.enum(['none', 'password', 'session']),
  })
  .meta({ id: 'OpenedInvitation' })
export type OpenedInvitation = z.infer<typeof OpenedInvitation>

/** Accepting: a new person says a name and chooses a password; who has an account proves it, by password or session. */
export const AcceptInvitationInput = z
  .strictObject({ token: LinkToken, name: line(120).optional(), password: z.string().min(1).max(200).optional() })
  .meta({ id: 'AcceptInvitationInput' })
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>

/** An organization the caller belongs to, and as what; a token has no role. */
export const Organization = z
  .object({ id: Id, name: z.string(), role: Role.nullable(), current: z.boolean(), createdAt: Instant })
  .meta({ id: 'Organization' })
export type Organization = z.infer<typeof Organization>

/** What a further organization is called. */
export const CreateOrganizationInput = z.strictObject({ name: line(120) }).meta({ id: 'CreateOrganizationInput' })
export type CreateOrganizationInput = z.infer<typeof CreateOrganizationInput>

/** In which organization the session works from now on. */
export const SwitchOrganizationInput = z.strictObject({ organizationId: Id }).meta({ id: 'SwitchOrganizationInput' })
export type SwitchOrganizationInput = z.infer<typeof SwitchOrganizationInput>

/** A browser in which the caller is signed in. */
export const OwnSession = z
  .object({
    id: Id,
    organization: z.string(),
    device: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' })
export type OwnSession = z.infer<typeof OwnSession>

/** What people may edit of themselves: what is left out stays. */
export const EditMeInput = z
  .strictObject({ name: line(120), remindedByMail: z.boolean() })
  .partial()
  .meta({ id: 'EditMeInput' })
export type EditMeInput = z.infer<typeof EditMeInput>

/** Another password instead of the one that is known. */
export const ChangePasswordInput = z
  .strictObject({ currentPassword: z.string().min(1).max(200), newPassword: Password })
  .meta({ id: 'ChangePasswordInput' })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

/** Whose password is to be set anew, as anybody may say. */
export const RequestResetInput = z.strictObject({ email: EmailAddress }).meta({ id: 'RequestResetInput' })
export type RequestResetInput = z.infer<typeof RequestResetInput>

/** The same answer for every address. */
export const RequestResetAnswer = z.object({ accepted: z.literal(true) }).meta({ id: 'RequestResetAnswer' })

/** A new password, with the token of the link in the mail. */
export const ResetPasswordInput = z
  .strictObject({ token: LinkToken, password: Password })
  .meta({ id: 'ResetPasswordInput' })
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>
