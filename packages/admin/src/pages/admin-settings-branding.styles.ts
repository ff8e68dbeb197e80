import { css } from 'lit'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  css`
    form.card {
      gap: 0;
    }
    .pictures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    }
    .picture {
      display: grid;
      align-content: start;
      gap: 12px;
      padding: 18px;
    }
    .picture + .picture {
      border-inline-start: 1px solid var(--ic-color-line);
    }
    h3 {
      font-size: var(--ic-type-14);
    }
    .frame {
      display: grid;
      place-items: center;
      min-block-size: 96px;
      padding: 16px;
      border: 1px solid var(--ic-color-line);
      border-radius: var(--ic-radius-m);
      /* A picture must be seen on light and on dark. */
      background: linear-gradient(to right, #fff 50%, #14161a 50%);
    }
    .frame.none {
      background: var(--ic-color-sunken);
      color: var(--ic-color-muted);
      font-size: var(--ic-type-13);
    }
    .frame img {
      max-inline-size: 100%;
      max-block-size: 64px;
      inline-size: auto;
      block-size: auto;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .upload {
      position: relative;
    }
    .upload input {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      opacity: 0;
      cursor: pointer;
    }
    .upload:has(:focus-visible) {
      outline: 2px solid var(--ic-color-focus);
      outline-offset: 2px;
    }
    .schemes {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
      gap: 18px;
    }
    .scheme {
      display: grid;
      align-content: start;
      gap: 12px;
    }
    .colour {
      display: flex;
      gap: 8px;
    }
    .colour input[type="color"] {
      flex: none;
      inline-size: 44px;
      block-size: var(--ic-control-height);
      padding: 3px;
      border: 1px solid var(--ic-color-control);
      border-radius: var(--ic-radius-m);
      background: var(--ic-color-surface);
      cursor: pointer;
    }
    .colour .input {
      font-family: var(--ic-type-mono);
    }
    .sample {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px 18px;
      padding: 14px 16px;
      border: 1px solid var(--ic-color-line);
      border-radius: var(--ic-radius-m);
      background: var(--ic-color-surface);
    }
    .sample.light {
      color-scheme: light;
    }
    .sample.dark {
      color-scheme: dark;
    }
    .sample > span {
      font-size: var(--ic-type-14);
    }
    .sample .fill {
      display: inline-flex;
      align-items: center;
      min-block-size: 32px;
      padding: 4px 14px;
      border-radius: var(--ic-radius-m);
      background: var(--fill);
      color: var(--words);
      font-weight: var(--ic-weight-medium);
    }
    .sample .link {
      color: var(--fill);
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .verdict {
      display: flex;
      align-items: center;
      gap: 6px;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    .verdict.bad {
      color: var(--ic-color-danger);
    }
    textarea.input {
      min-block-size: 160px;
      font: 13px/1.6 var(--ic-type-mono);
      tab-size: 2;
    }
    @media (max-width: 860px) {
      .picture { padding: 16px; }
      .picture + .picture { border-inline-start: 0; border-block-start: 1px solid var(--ic-color-line); }
    }
  `,
]
