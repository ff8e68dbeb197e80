import type { Postmortem } from '@incident-commander/server/contract'
import { fieldDifferences } from './field-differences.ts'
import { differences as words } from './words/incident-record.ts'
import { fieldNames, postmortemStatuses } from './words/postmortems.ts'

/** What is another in a postmortem, a list by the texts of its rows. */
export const postmortemDifferences = (before: Postmortem, after: Postmortem): string[] =>
  fieldDifferences(before, after, {
    status: [words.statusName, (status) => postmortemStatuses[status]],
    title: [fieldNames.title],
    summary: [fieldNames.summary],
    impact: [fieldNames.impact],
    rootCause: [fieldNames.rootCause],
    affectedClients: [fieldNames.affectedClients],
    downtimeMinutes: [fieldNames.downtimeMinutes],
    timeline: [fieldNames.timeline, texts],
    actions: [fieldNames.actions, texts],
  })

const texts = (rows: readonly { text: string }[]) =>
  rows.length > 0 ? `“${rows.map(({ text }) => text).join('; ')}”` : words.nothing
