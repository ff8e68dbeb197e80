import type { ReactiveControllerHost } from 'lit'
import { documentTitle } from '../words/shell.ts'

/** Keeps the title of the browser's tab on what `host` shows. */
export function nameTab(host: ReactiveControllerHost, title: () => { screen: string; page: string | null }): void {
  host.addController({
    hostUpdated() {
      const { screen, page } = title()
      document.title = documentTitle(screen, page)
    },
  })
}
