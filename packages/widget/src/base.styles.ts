import type { CSSResult } from 'lit'
import { button } from './button.styles.ts'
import { chip } from './chip.styles.ts'
import { controlTokens } from './control-tokens.styles.ts'
import { facts } from './facts.styles.ts'
import { core, coreTokens } from './core.styles.ts'
import { foundation } from './foundation.styles.ts'
import { live } from './live.styles.ts'
import { panels } from './panels.styles.ts'
import { statusWords } from './status-words.styles.ts'
import { status } from './status.styles.ts'
import { textTokens } from './text-tokens.styles.ts'

/** What every element starts from; goes first in its `static styles`. Lit shares one sheet among all shadow roots. */
export const base: CSSResult[] = [
  coreTokens,
  core,
  textTokens,
  controlTokens,
  foundation,
  status,
  statusWords,
  chip,
  facts,
  live,
  panels,
  button,
]

/** Style sheets as the text our own documents put into their head: there `:root` and `.ic` take the part of `:host`. */
export function cssText(...sheets: (CSSResult | CSSResult[])[]): string {
  return sheets
    .flat()
    .map((sheet) => sheet.cssText)
    .join('\n')
}
