import type { Me, SetupInput, SetupState, SignInInput } from '@incident-commander/server/contract'
import { get, post, remove } from './request.ts'

/** Who is signed in. */
export const readMe = (signal?: AbortSignal) => get<Me>('/me', signal)

/** Whether first-run setup is still to be done. */
export const readSetupState = (signal?: AbortSignal) => get<SetupState>('/setup', signal)

/** First run: makes the organization and its owner, who is signed in by it. */
export const setUp = (input: SetupInput, key: string) => post<unknown>('/setup', input, key)

/** Signs in; the session is a cookie that no script can read. */
export const signIn = (input: SignInInput, key: string) => post<unknown>('/session', input, key)

/** Ends the session. */
export const signOut = () => remove('/session')
