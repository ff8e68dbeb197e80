import type { Incident } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Failure } from '../api/failure.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import { failedSend } from '../elements/failure.ts'
import { deletionNotice } from '../elements/stale-notice.ts'
import { incidentDifferences } from '../incident-differences.ts'
import { edit } from '../words/incident-record.ts'

/** A question before an incident, or one of its updates, is deleted. */
interface DeletionParts {
  /** The incident as it was when the question was asked. */
  seen: Incident
  place: Place
  busy: boolean
  failure: Failure | null
  confirm: () => void
  closed: () => void
}

/** Asks whether a whole incident shall go. */
export const incidentDeletion = ({ seen, ...parts }: DeletionParts): TemplateResult =>
  confirmDialog({
    ...parts,
    question: edit.deleteIncidentQuestion(seen.title),
    body: html`<p>${edit.deleteIncidentDetail(seen.updates.length)}</p><p>${seen.test ? nothing : edit.trust}</p>`,
    keep: edit.keep,
    act: edit.deleteIncident,
    failure: refusal(seen, parts),
  })

/** Asks whether one update shall go. */
export const updateDeletion = ({ seen, ...parts }: DeletionParts): TemplateResult =>
  confirmDialog({
    ...parts,
    question: edit.deleteUpdateQuestion,
    body: html`<p>${edit.deleteUpdateDetail}</p>`,
    keep: edit.keep,
    act: edit.deleteUpdateAct,
    failure: refusal(seen, parts),
  })

function refusal(seen: Incident, { failure, place }: Pick<DeletionParts, 'failure' | 'place'>) {
  if (!failure) return nothing
  return failure.kind === 'stale' && failure.current
    ? deletionNotice(incidentDifferences(seen, failure.current as Incident, place), failure.by)
    : failedSend('delete', failure)
}

/** What the person has before them: as it was refused the last time, if it was, and else as it was opened. */
export const asShown = (seen: Incident, failure: Failure | null): Incident =>
  failure?.kind === 'stale' && failure.current ? (failure.current as Incident) : seen
