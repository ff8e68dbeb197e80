import type {
  AcceptInvitationInput,
  Invitation,
  InviteInput,
  Member,
  OpenedInvitation,
  Role,
  SentInvitation,
} from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { ask, get, patch, post, remove } from './request.ts'

/** Everybody who belongs to the organization. */
export const listMembers = (signal?: AbortSignal) => readAll((part) => get<Listed<Member>>(`/members?${part}`, signal))

/** Gives a member another role; refused if somebody changed them since `version`. */
export const changeRole = ({ id, version }: Member, role: Role) => patch<Member>(`/members/${id}`, { role }, version)

/** Removes a member, and with them their sessions and tokens. */
export const removeMember = (id: string) => remove(`/members/${id}`)

/** Who was invited and has not come yet. */
export const listInvitations = (signal?: AbortSignal) =>
  readAll((part) => get<Listed<Invitation>>(`/invitations?${part}`, signal))

/** Invites an address; without a mail server the answer has the link, this once. */
export const invite = (input: InviteInput, key: string) => post<SentInvitation>('/invitations', input, key)

/** Sends an invitation again. */
export const inviteAgain = (id: string) =>
  post<SentInvitation>(`/invitations/${id}/send`, undefined, crypto.randomUUID())

/** Takes an invitation back. */
export const revokeInvitation = (id: string) => remove(`/invitations/${id}`)

/** What a link to join leads to. */
export const openInvitation = (token: string, signal?: AbortSignal) =>
  ask<OpenedInvitation>('/invitations/open', { token }, signal)

/** Joins; whoever does so is signed in. */
export const acceptInvitation = (input: AcceptInvitationInput) => ask<unknown>('/invitations/accept', input)
