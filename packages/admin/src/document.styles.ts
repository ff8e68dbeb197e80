import { foundation } from '@incident-commander/widget/foundation.styles.ts'
import { core, coreTokens } from '@incident-commander/widget/core.styles.ts'
import { controlTokens } from '@incident-commander/widget/control-tokens.styles.ts'
import { textTokens } from '@incident-commander/widget/text-tokens.styles.ts'
import { type CSSResult, css } from 'lit'

/** The sheets of the console's document; what they say stands in each element's own tree again. */
export const documentStyles: CSSResult[] = [
  coreTokens,
  textTokens,
  controlTokens,
  core,
  foundation,
  css`
    :root {
      /* Nothing that has the focus hides under the bars of a phone or the foot of the composer. */
      scroll-padding-block: 72px 96px;
    }
    body {
      margin: 0;
      background: var(--ic-color-canvas);
    }
  `,
]
