import type { TestAnswer } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { testOutcome as words } from '../words/subscribers.ts'
import { deliveryError } from './delivery-error.ts'

const looks = { sent: 'operational', later: 'degraded_performance', refused: 'major_outage' } as const

/** What came of a test message. */
export function testOutcome({ state, error }: TestAnswer): TemplateResult {
  return html`<p class="notice" data-status=${looks[state]}>
    ${statusShape(looks[state])}<span><b class="strong">${words[state]}</b> ${error === null ? nothing : deliveryError(error)}</span>
  </p>`
}
