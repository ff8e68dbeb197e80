import { choice } from '@incident-commander/widget/choice.styles.ts'
import { css } from 'lit'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  choice,
  css`
    .embed {
      display: grid;
      grid-template-columns: 300px minmax(0, 1fr);
    }
    .embed > form {
      align-content: start;
      padding: 20px;
      border-inline-end: 1px solid var(--ic-color-line);
    }
    .variants {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
    }
    .variants label {
      position: relative;
      display: grid;
      gap: 8px;
      padding: 10px;
      border: 1px solid var(--ic-color-line-strong);
      border-radius: var(--ic-radius-m);
      font-size: var(--ic-type-13);
      font-weight: var(--ic-weight-medium);
      cursor: pointer;
    }
    .variants input, .swatches input {
      position: absolute;
      inset: 0;
      margin: 0;
      opacity: 0;
      cursor: inherit;
    }
    .variants label:has(:checked) {
      border-color: var(--ic-color-accent);
      box-shadow: inset 0 0 0 1px var(--ic-color-accent);
    }
    .variants label:has(:focus-visible) {
      outline: 2px solid var(--ic-color-focus);
      outline-offset: 2px;
    }
    .variants svg {
      inline-size: 100%;
      block-size: 44px;
      border-radius: var(--ic-radius-s);
      background: var(--ic-color-sunken);
    }
    .variants .w {
      fill: var(--ic-color-line-strong);
    }
    .variants .x {
      fill: var(--ic-color-text);
    }
    .swatches {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
      padding: 4px;
    }
    .swatches label {
      position: relative;
      inline-size: 30px;
      block-size: 30px;
      border-radius: 50%;
      cursor: pointer;
      background: var(--swatch, light-dark(#15171c, #f2f3f5));
      box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.15);
    }
    .swatches label:has(:checked) {
      box-shadow: 0 0 0 2px var(--ic-color-surface), 0 0 0 4px var(--ic-color-text);
    }
    .swatches label:has(:focus-visible) {
      outline: 2px solid var(--ic-color-focus);
      outline-offset: 4px;
    }
    .show {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(560px, 1fr) auto;
      min-inline-size: 0;
    }
    .show > .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 12px 16px;
      border-block-end: 1px solid var(--ic-color-line);
    }
    fieldset.segments {
      min-inline-size: 0;
      margin: 0;
      border: 0;
    }
    /* What floats in the widget's own page floats in here. */
    .stage {
      position: relative;
      contain: layout paint;
      display: grid;
      align-content: start;
      gap: 14px;
      padding: 26px;
      background: light-dark(#fff, #101216);
    }
    .stage.light {
      color-scheme: light;
    }
    .stage.dark {
      color-scheme: dark;
    }
    .stage > .scroll {
      max-block-size: 520px;
      margin: -26px;
      padding: 26px;
      overflow: auto;
    }
    .stage .top {
      margin: -26px -26px 0;
    }
    .support {
      display: grid;
      gap: 10px;
      max-inline-size: 480px;
      color: light-dark(#15171c, #f2f3f5);
    }
    .support label {
      font-weight: var(--ic-weight-medium);
    }
    .support textarea {
      padding: 10px 12px;
      border: 1px solid light-dark(#8b919c, #6d7480);
      border-radius: var(--ic-radius-m);
      background: light-dark(#fff, #15171c);
      color: inherit;
      font: inherit;
      resize: vertical;
    }
    .support .note {
      margin: 0;
    }
    .ghost-line {
      block-size: 11px;
      border-radius: 5px;
      background: light-dark(#ededeb, #22252c);
    }
    .ghost-line.a {
      inline-size: 38%;
      block-size: 20px;
    }
    .ghost-line.b {
      inline-size: 78%;
    }
    .ghost-line.c {
      inline-size: 64%;
    }
    .stage .note {
      font-size: var(--ic-type-13);
      color: light-dark(#535863, #a7adb8);
    }
    .snippet {
      border-block-start: 1px solid var(--ic-color-line);
      border-end-end-radius: var(--ic-radius-l);
      background: var(--ic-color-sunken);
    }
    .snippet .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 14px;
      padding-block: 10px 0;
      padding-inline: 16px 12px;
      font-size: var(--ic-type-13);
      font-weight: var(--ic-weight-medium);
    }
    .snippet .bar .button {
      margin-inline-start: auto;
    }
    .snippet pre {
      margin: 0;
      padding: 10px 16px;
      overflow: auto;
      font: 12.5px/1.7 var(--ic-type-mono);
    }
    .snippet .hint {
      display: block;
      padding: 0 16px;
    }
    .snippet .hint:last-child {
      padding-block-end: 16px;
    }
    .k {
      color: light-dark(#1f4fb0, #93b7ff);
    }
    .v {
      color: light-dark(#0b664a, #63d8b0);
    }
    @media (max-width: 1060px) {
      .embed { grid-template-columns: minmax(0, 1fr); }
      .embed > form { border-inline-end: 0; border-block-end: 1px solid var(--ic-color-line); }
    }
    @media (max-width: 860px) {
      .embed > form { padding: 16px; }
      .stage { padding: 18px; min-block-size: 460px; }
      .stage > .scroll { margin: -18px; padding: 18px; }
      .stage .top { margin: -18px -18px 0; }
    }
  `,
]
