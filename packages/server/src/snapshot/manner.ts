import { createHash } from 'node:crypto'
import { brandStyle } from '../branding/brand.ts'
import type { Brand } from '../branding/brand.ts'
import type { StatusPage } from '../contract/index.ts'
import type { RecordedIncident, SnapshotIncident } from './recorded-incident.ts'
import type { RecordedMaintenance, SnapshotMaintenance } from './recorded-maintenance.ts'

/**
 * How a page's incidents are shown at present: by which names, in which order, at which address, with impact or without.
 * Kept apart from what is recorded of them, so that renaming a component changes no document.
 */
export interface Manner {
  /** Stands for all of it, and for whose page it is: with another key everything is shown anew. */
  key: string
  /** The incident as it is shown; of the same record the same object. */
  present(incident: RecordedIncident): SnapshotIncident
  presentMaintenance(maintenance: RecordedMaintenance): SnapshotMaintenance
}

/** What of a page decides about it. */
interface Mannered {
  page: Pick<
    StatusPage,
    'id' | 'name' | 'url' | 'timeZone' | 'locale' | 'impactEnabled' | 'supportUrl' | 'historySince'
  >
  brand: Brand | null
  components: { id: string; name: string }[]
}

/** What a page wears, and what it says of itself beside the incidents. */
const lookOf = ({ page, brand }: Pick<Mannered, 'page' | 'brand'>) => [
  page.supportUrl,
  page.historySince,
  brand && [brandStyle(brand), brand.logo?.hash, brand.favicon?.hash],
]

/** The manner of a page as it is in the snapshot; `previous` where nothing about it has changed. */
export function mannerOf({ page, components, brand }: Mannered, previous?: Manner): Manner {
  const { url, impactEnabled } = page
  const named = components.map((component) => [component.id, component.name] as const)
  const key = createHash('sha256')
    .update(
      JSON.stringify([
        page.id,
        page.name,
        url,
        page.timeZone,
        page.locale,
        impactEnabled,
        named,
        lookOf({ page, brand }),
      ]),
    )
    .digest('base64')
  if (previous?.key === key) return previous
  const names = new Map(named)
  const order = new Map(named.map(([component], index) => [component, index]))
  const nameOf = (component: string) => names.get(component) ?? ''
  /** A component that was deleted took what was said of it along. */
  const inOrder = <Said extends { id: string }>(said: Said[]) =>
    said
      .filter((word) => names.has(word.id))
      .sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
  const shown = new WeakMap<RecordedIncident, SnapshotIncident>()
  return {
    key,
    present(incident) {
      const known = shown.get(incident)
      if (known) return known
      const presented: SnapshotIncident = {
        ...incident,
        impact: impactEnabled ? incident.impact : null,
        url: `${url}/incidents/${incident.id}`,
        components: inOrder(incident.components).map((word) => ({
          id: word.id,
          name: nameOf(word.id),
          status: word.status,
        })),
        updates: incident.updates.map((update) => ({
          ...update,
          components: inOrder(update.components).map((change) => ({
            id: change.id,
            name: nameOf(change.id),
            from: change.from,
            to: change.to,
          })),
        })),
      }
      shown.set(incident, presented)
      return presented
    },
    presentMaintenance: (maintenance) => ({
      ...maintenance,
      url: `${url}/maintenance/${maintenance.id}`,
      components: inOrder(maintenance.components).map(({ id }) => ({ id, name: nameOf(id) })),
      updates: maintenance.updates.map((update) => ({
        ...update,
        components: inOrder(update.components).map((change) => ({ ...change, name: nameOf(change.id) })),
      })),
    }),
  }
}
