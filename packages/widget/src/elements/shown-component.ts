import type { PublicComponent } from '@incident-commander/server/contract'

/** Whether visitors see a component: some are shown only while something is wrong with them. */
export function isShown({ onlyShowIfDegraded, status }: PublicComponent): boolean {
  return !onlyShowIfDegraded || status !== 'operational'
}
