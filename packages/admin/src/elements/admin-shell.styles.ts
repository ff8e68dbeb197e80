import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { logoStyles } from './logo.styles.ts'
import { phone } from './admin-shell-phone.styles.ts'

const wide = css`
  .shell {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    min-block-size: 100dvh;
  }
  /* One banner; its parts stand in the grid and in the phone's column as if they were alone. */
  header {
    display: contents;
  }
  .skip:not(:focus) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .skip:focus {
    position: fixed;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 9;
  }
  /* The column runs the whole height, what is in it stays in view. */
  .side {
    border-inline-end: 1px solid var(--ic-color-line);
    background: var(--ic-color-surface);
  }
  .side-in {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    gap: var(--ic-space-4);
    block-size: 100dvh;
    padding: var(--ic-space-4) var(--ic-space-3);
  }
  .switcher {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    padding: 6px 8px;
    border: 0;
    border-radius: var(--ic-radius-m);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--ic-weight-strong);
    text-align: start;
    cursor: pointer;
  }
  .switcher:hover {
    background: var(--ic-color-hover);
  }
  .switcher > span {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  small {
    display: block;
    font-size: var(--ic-type-12);
    font-weight: 400;
    color: var(--ic-color-muted);
  }
  .switcher small, .person > * {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .nav {
    display: grid;
    gap: 2px;
  }
  .nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 34px;
    padding-inline: 10px;
    border-radius: var(--ic-radius-m);
    color: var(--ic-color-muted);
    font-weight: var(--ic-weight-medium);
    text-decoration: none;
  }
  .nav a:hover {
    background: var(--ic-color-hover);
    color: var(--ic-color-text);
  }
  .nav a[aria-current] {
    background: var(--ic-color-selected);
    color: var(--ic-color-text);
  }
  .nav .n {
    margin-inline-start: auto;
    min-inline-size: 20px;
    padding-inline: 6px;
    border-radius: 10px;
    background: var(--_bg);
    color: var(--_fg);
    font-size: var(--ic-type-12);
    box-shadow: inset 0 0 0 1px var(--_line);
    line-height: 20px;
    text-align: center;
  }
  .nav .n.waiting {
    background: var(--ic-color-selected);
    color: var(--ic-color-text);
    box-shadow: inset 0 0 0 1px var(--ic-color-line);
  }
  .foot {
    display: grid;
    gap: 8px;
    margin-block-start: auto;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 0 6px 8px;
    padding-inline: 8px 0;
  }
  .person {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .avatar {
    display: grid;
    place-content: center;
    inline-size: 28px;
    block-size: 28px;
    flex: none;
    border-radius: 50%;
    background: var(--ic-color-selected);
    font-size: var(--ic-type-12);
    font-weight: var(--ic-weight-strong);
  }
  .bar-top, .tabs-bottom {
    display: none;
  }
  .work {
    inline-size: 100%;
    max-inline-size: 1180px;
    margin-inline: auto;
    padding: var(--ic-space-6) var(--ic-space-8) var(--ic-space-16);
  }
  .work:focus {
    outline: 0;
  }
  .menu {
    position: fixed;
    inset: 64px auto auto 12px;
    inline-size: 264px;
    max-block-size: calc(100dvh - 80px);
    margin: 0;
    padding: 6px;
    border: 0;
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-raised);
    color: inherit;
    font: inherit;
    box-shadow: var(--ic-shadow-pop);
  }
  .menu:dir(rtl) {
    inset: 64px 12px auto auto;
  }
  .menu :is(a, button) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    inline-size: 100%;
    min-block-size: var(--ic-control-height);
    padding: 6px 10px;
    border: 0;
    border-radius: var(--ic-radius-m);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--ic-weight-medium);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .menu :is(a, button):hover {
    background: var(--ic-color-hover);
  }
  .menu > a[aria-current] {
    background: var(--ic-color-selected);
  }
  .menu > a:not(.new) small {
    inline-size: 100%;
  }
  .menu .part {
    margin-block-start: 6px;
    padding-block-start: 6px;
    border-block-start: 1px solid var(--ic-color-line);
  }
  .menu h2 {
    padding: 4px 10px;
    font-size: var(--ic-type-12);
    font-weight: var(--ic-weight-medium);
    color: var(--ic-color-muted);
  }
  .menu .here {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: var(--ic-control-height);
    padding: 6px 10px;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-selected);
    font-weight: var(--ic-weight-medium);
  }
  .me {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    border-radius: var(--ic-radius-m);
    color: inherit;
    text-decoration: none;
  }
  .me:hover .avatar {
    background: var(--ic-color-line);
  }
  @media (forced-colors: active) {
    .menu { border: 1px solid CanvasText; }
  }
`

export const styles = [...consoleStyles, logoStyles, wide, phone]
