import type { Me, SessionState, SetupInput, SetupState, SignInInput } from '@incident-commander/server/contract'
import { Failure } from './failure.ts'
import { get, post, remove } from './request.ts'

/**
 * Who is signed in. That nobody is, is an answer: a browser notes each refusal as an error.
 *
 * @throws Failure — `signed_out` when nobody is
 */
export async function readMe(signal?: AbortSignal): Promise<Me> {
  const { me } = await get<SessionState>('/session', signal)
  if (!me) throw new Failure('signed_out', '')
  return me
}

/** Whether first-run setup is still to be done. */
export const readSetupState = (signal?: AbortSignal) => get<SetupState>('/setup', signal)

/** First run: makes the organization and its owner, who is signed in by it. */
export const setUp = (input: SetupInput, key: string) => post<unknown>('/setup', input, key)

/** Signs in; the session is a cookie that no script can read. */
export const signIn = (input: SignInInput, key: string) => post<unknown>('/session', input, key)

/** Ends the session. */
export const signOut = () => remove('/session')
