import type {
  Delivery,
  DeliveryLog,
  EditMaintenanceInput,
  IncidentChange,
  Maintenance,
  MaintenanceSummary,
  PostMaintenanceUpdateInput,
  PreviewRecurrenceQuery,
  RecurrencePreview,
  RetryAnswer,
  ScheduleMaintenanceInput,
  StartMaintenanceInput,
} from '@incident-commander/server/contract'
import { type Listed, partOf } from './list.ts'
import { get, patch, post, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const maintenances = (pageId: string) => `/pages/${pageId}/maintenances`

/** A part of a page's maintenances; `query` as the API has it. */
export const listMaintenances = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<MaintenanceSummary>>(`${maintenances(pageId)}?${query}`, signal)

/** One maintenance with all its updates. */
export const readMaintenance = (pageId: string, id: string, signal?: AbortSignal) =>
  get<Maintenance>(`${maintenances(pageId)}/${encodeURIComponent(id)}`, signal)

/** Plans a maintenance. */
export const scheduleMaintenance = (pageId: string, input: ScheduleMaintenanceInput, key: string) =>
  post<Maintenance>(maintenances(pageId), input, key)

type Seen = Pick<Maintenance, 'id' | 'version'>

/** Edits, moves or extends a maintenance, unless somebody has changed it since. */
export const editMaintenance = (pageId: string, { id, version }: Seen, input: EditMaintenanceInput, key: string) =>
  patch<Maintenance>(`${maintenances(pageId)}/${id}`, input, version, key)

/** Deletes a maintenance with its updates, unless somebody has changed it since. */
export const deleteMaintenance = (pageId: string, { id, version }: Seen) =>
  namingWho(remove(`${maintenances(pageId)}/${id}`, version), () => lastAuthorOf(id))

/** Posts an update on a maintenance. */
export const postMaintenanceUpdate = (pageId: string, id: string, input: PostMaintenanceUpdateInput, key: string) =>
  post<Maintenance>(`${maintenances(pageId)}/${id}/updates`, input, key)

/** Starts, completes or cancels a maintenance now. */
export const turnMaintenance = (
  pageId: string,
  id: string,
  turn: 'start' | 'complete' | 'cancel',
  input: StartMaintenanceInput,
  key: string,
) => post<Maintenance>(`${maintenances(pageId)}/${id}/${turn}`, input, key)

/** The next windows of a plan that recurs, before it is made. */
export const previewRecurrence = (pageId: string, query: PreviewRecurrenceQuery, signal?: AbortSignal) =>
  get<RecurrencePreview>(
    `${maintenances(pageId)}/recurrence-preview?${String(new URLSearchParams({ ...query }))}`,
    signal,
  )

/** A part of who changed what of a maintenance, newest first. */
export const listMaintenanceChanges = (pageId: string, id: string, cursor: string | null, signal?: AbortSignal) =>
  get<Listed<IncidentChange>>(`${maintenances(pageId)}/${id}/audit?${partOf(cursor, 10)}`, signal)

/** A part of what was sent of a maintenance, newest first; `state` narrows it. */
export const listMaintenanceDeliveries = (
  pageId: string,
  id: string,
  state: Delivery['state'] | null,
  cursor: string | null,
  signal?: AbortSignal,
) =>
  get<DeliveryLog>(
    `${maintenances(pageId)}/${id}/deliveries?${partOf(cursor, 8)}${state ? `&state=${state}` : ''}`,
    signal,
  )

/** Tries every failed delivery of a maintenance again. */
export const retryMaintenanceDeliveries = (pageId: string, id: string, key: string) =>
  post<RetryAnswer>(`${maintenances(pageId)}/${id}/deliveries/retry`, undefined, key)
