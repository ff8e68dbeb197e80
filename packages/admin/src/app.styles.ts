import { css } from 'lit'
import { consoleStyles } from './console.styles.ts'
import { emptyStyles } from './elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .waiting {
      min-block-size: 100dvh;
    }
    .alone {
      display: grid;
      justify-items: center;
      align-content: start;
      min-block-size: 100dvh;
      padding: clamp(24px, 12vh, 128px) 16px 48px;
    }
    .alone .card {
      inline-size: 100%;
      max-inline-size: 520px;
    }
    .empty h1 {
      font-size: var(--ic-type-16);
    }
    .notice {
      margin-block-end: var(--ic-space-4);
    }
  `,
]
