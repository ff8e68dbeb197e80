import type { ReactiveController, ReactiveControllerHost } from 'lit'
import '../elements/admin-leave-dialog.ts'
import { type Unsaved, unwatchUnsaved, watchUnsaved } from '../unsaved.ts'

/** A form whose typing is asked about before it is lost: by a link of the console, by Back or by closing the tab. */
export class UnsavedForm implements ReactiveController, Unsaved {
  readonly isKept = false
  readonly isThere: () => boolean

  /** `isThere`: whether something was typed and not saved. */
  constructor(host: ReactiveControllerHost, isThere: () => boolean) {
    this.isThere = isThere
    host.addController(this)
  }

  hostConnected(): void {
    watchUnsaved(this)
  }

  hostDisconnected(): void {
    unwatchUnsaved(this)
  }
}

/** Whether fields that began with what their markup says are another by now. */
export const isFilledIn = (fields: Iterable<HTMLInputElement | HTMLSelectElement>): boolean =>
  [...fields].some(isChanged)

function isChanged(field: HTMLInputElement | HTMLSelectElement): boolean {
  if (field instanceof HTMLInputElement)
    return /^(?:checkbox|radio)$/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue
  // Where no option says that it is chosen, the first one is.
  const chosen = [...field.options].findIndex(({ defaultSelected }) => defaultSelected)
  return field.selectedIndex !== Math.max(0, chosen)
}
