import type {
  ChangePasswordInput,
  EditMeInput,
  Me,
  OwnSession,
  RequestResetInput,
  ResetPasswordInput,
} from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { ask, get, patch, put, remove } from './request.ts'

/** Edits what the team sees of oneself. */
export const editMe = (input: EditMeInput) => patch<Me>('/me', input)

/** Changes the password; all other sessions end. */
export const changePassword = (input: ChangePasswordInput) => put('/me/password', input)

/** Where one is signed in. */
export const listSessions = (signal?: AbortSignal) =>
  readAll((part) => get<Listed<OwnSession>>(`/sessions?${part}`, signal))

/** Ends one of one's sessions. */
export const endSession = (id: string) => remove(`/sessions/${id}`)

/** Ends all sessions but this one. */
export const endOtherSessions = () => remove('/sessions')

/** Asks for a mail with a link to set a new password. */
export const requestReset = (input: RequestResetInput) => ask<unknown>('/password-resets', input)

/** Sets a new password with the link; whoever does so is signed in. */
export const resetPassword = (input: ResetPasswordInput) => ask<unknown>('/password-resets/use', input)
