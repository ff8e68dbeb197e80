import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import type { MessageTree } from '../contract/index.ts'
import type { SnapshotIncident } from './snapshot.ts'

/** What an update says; one without a message says the standard sentence of its status. */
export function updateTree(labels: Labels, update: SnapshotIncident['updates'][number]): MessageTree {
  if (update.tree.length > 0 || update.status === 'postmortem') return update.tree
  return [{ type: 'paragraph', children: [{ type: 'text', text: labels.incidents.noMessage[update.status] }] }]
}
