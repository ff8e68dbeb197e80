import type {
  DeliverySummary,
  InstallReleaseInput,
  ReleaseCheck,
  ReleaseInstallation,
  StartSteps,
} from '@incident-commander/server/contract'
import { get, post } from './request.ts'

/** What became of the messages of the last 24 hours. */
export const readDeliverySummary = (pageId: string, signal?: AbortSignal) =>
  get<DeliverySummary>(`/pages/${pageId}/deliveries/summary`, signal)

/** How far the page has come. */
export const readStart = (pageId: string, signal?: AbortSignal) => get<StartSteps>(`/pages/${pageId}/start`, signal)

/** Puts the first steps away for everybody, or brings them back. */
export const hideStart = (pageId: string, hidden: boolean) =>
  post<StartSteps>(`/pages/${pageId}/start`, { hidden }, crypto.randomUUID())

/** Whether a newer version is out; the server may ask its feed for it first. */
export const readRelease = (signal?: AbortSignal) => get<ReleaseCheck>('/release', signal)

/** Has a version installed by the deploy hook. */
export const installRelease = (input: InstallReleaseInput, key: string) =>
  post<ReleaseInstallation>('/release/installation', input, key)
