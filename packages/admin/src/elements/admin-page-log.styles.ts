import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from './failure.ts'
import { segmentLinks } from './segments.styles.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  segmentLinks,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ic-space-4);
    }
    .counts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    .busy admin-delivery-table {
      opacity: 0.55;
      transition: opacity 0s 300ms;
    }
    .visually-hidden {
      position: absolute;
    }
    .narrowed {
      overflow-wrap: anywhere;
    }
    footer.f .end {
      gap: 8px;
    }
    @media (max-width: 860px) {
      .counts .button { inline-size: 100%; }
    }
  `,
]
