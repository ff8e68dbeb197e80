import { css } from 'lit'

export const logoStyles = css`
  .logo {
    inline-size: 28px;
    block-size: 28px;
    flex: none;
  }
  .logo-plate {
    fill: var(--ic-color-text);
  }
  .logo-mark {
    fill: none;
    stroke: var(--ic-color-surface);
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`
