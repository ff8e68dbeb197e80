import { css } from 'lit'

/** A bar at the top, tabs at the bottom, and Declare in the middle of them. */
export const phone = css`
  @media (max-width: 860px) {
    .shell { display: block; padding-block-end: 84px; }
    .side { display: none; }
    .bar-top {
      position: sticky;
      inset-block-start: 0;
      z-index: 5;
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 8px 10px;
      border-block-end: 1px solid var(--ic-color-line);
      background: var(--ic-color-surface);
    }
    .bar-top .switcher { inline-size: auto; flex: 1; padding: 4px 6px; }
    .round {
      display: grid;
      place-content: center;
      inline-size: 44px;
      block-size: 44px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .menu, .menu:dir(rtl) { inset: 68px 10px auto; inline-size: auto; }
    .menu.above, .menu.above:dir(rtl) { inset: auto 10px calc(72px + env(safe-area-inset-bottom)); }
    .tabs-bottom {
      position: fixed;
      inset: auto 0 0;
      z-index: 6;
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      padding: 6px 6px max(8px, env(safe-area-inset-bottom));
      border-block-start: 1px solid var(--ic-color-line);
      background: var(--ic-color-surface);
    }
    .tabs-bottom :is(a, button) {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 3px;
      min-block-size: 50px;
      border-radius: var(--ic-radius-m);
      color: var(--ic-color-muted);
      font-size: 11.5px;
      font-weight: var(--ic-weight-medium);
      text-decoration: none;
    }
    .tabs-bottom button {
      padding: 0;
      border: 0;
      background: none;
      font-family: inherit;
      cursor: pointer;
    }
    .tabs-bottom .icon { inline-size: 20px; block-size: 20px; }
    .tabs-bottom a { position: relative; }
    .tabs-bottom .n {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-start: calc(50% + 7px);
      min-inline-size: 16px;
      padding-inline: 4px;
      border-radius: 8px;
      background: var(--ic-color-text);
      color: var(--ic-color-surface);
      font-size: 11px;
      line-height: 16px;
      text-align: center;
    }
    .tabs-bottom [aria-current] { color: var(--ic-color-text); }
    .tabs-bottom [aria-current] .icon { stroke-width: 1.9; }
    .tabs-bottom .go { color: var(--ic-color-text); }
    .tabs-bottom .go > span {
      display: grid;
      place-content: center;
      inline-size: 46px;
      block-size: 30px;
      border-radius: 15px;
      background: var(--ic-color-accent);
      color: var(--ic-color-on-accent);
    }
    .work { padding: var(--ic-space-4) var(--ic-space-4) var(--ic-space-8); }
  }
`
