/** Something typed that the server does not have. */
export interface Unsaved {
  /** Whether there is any at this moment. */
  isThere: () => boolean
  /** Whether it is found again by whoever comes back in this tab: only closing it loses it. */
  isKept: boolean
}

const watched = new Set<Unsaved>()

function closing(event: BeforeUnloadEvent): void {
  if ([...watched].some(({ isThere }) => isThere())) event.preventDefault()
}

/** From now on the browser asks whoever closes the tab while there is something. */
export function watchUnsaved(unsaved: Unsaved): void {
  if (watched.size === 0) addEventListener('beforeunload', closing)
  watched.add(unsaved)
}

/** It is saved, kept or given up. */
export function unwatchUnsaved(unsaved: Unsaved): void {
  watched.delete(unsaved)
  if (watched.size === 0) removeEventListener('beforeunload', closing)
}

/** Gives up everything: the document is about to begin anew, and whoever leaves has been asked. */
export function giveUpUnsaved(): void {
  for (const unsaved of watched) unwatchUnsaved(unsaved)
}

/** Whether going elsewhere in the console would lose something. */
export const leavingLoses = (): boolean => [...watched].some(({ isKept, isThere }) => !isKept && isThere())
