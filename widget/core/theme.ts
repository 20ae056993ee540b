/**
 * The shared theme: the host page's font and colours, one accent, and shades mixed from the text
 * colour.
 */

import { css } from './base.ts';

/**
 * Sizes are in em and px, as a host's `html{font-size:62.5%}` breaks rem. Colours are mixed with
 * `currentColor`, so they keep their contrast on a dark page without `color-scheme: dark`. Browsers
 * from before 2024 get plain colours.
 */
export const theme = css`
  :host {
    /* !important in the shadow root wins over a host's: * {display:none!important} */
    display: block !important;
    align-self: stretch;
    justify-self: stretch;
    --_a: var(--mukaan-accent, #0b5c63);
    --_on: var(--mukaan-accent-text, #fff);
    --_r: var(--mukaan-radius, 6px);
    --_g: calc(4px * var(--mukaan-gap, 1));
    --_line: var(--mukaan-border, #8886);
    --_edge: currentColor;
    --_soft: inherit;
    --_bad: #b3261e;
    --_good: #1a7f4b;
    --_ink: currentColor;
  }
  @supports (color: light-dark(red, red)) and (color: color(from red xyz-d65 x y z)) {
    :host {
      --_a: var(--mukaan-accent, light-dark(#0b5c63, #86cfd3));
      /*
       * black or white, whichever has more contrast on the accent (WCAG 2.2, relative luminance
       * 0.179)
       */
      --_on: var(
        --mukaan-accent-text,
        color(
          from var(--_a) xyz-d65 clamp(0, (0.179 - y) * 9999, 0.9505) clamp(0, (0.179 - y) * 9999, 1)
            clamp(0, (0.179 - y) * 9999, 1.089)
        )
      );
      --_line: var(--mukaan-border, color-mix(in oklab, currentColor 20%, transparent));
      --_edge: color-mix(in oklab, currentColor 70%, transparent);
      --_soft: color-mix(in oklab, currentColor 84%, transparent);
      --_tint: color-mix(in oklab, var(--_a) 9%, transparent);
      --_bad: color-mix(in oklab, #d0211c 62%, currentColor);
      --_good: color-mix(in oklab, #12894b 60%, currentColor);
      --_ink: color-mix(in oklab, var(--_a) 60%, currentColor);
    }
  }
  :host([hidden]) {
    display: none !important;
  }
  /*
   * Gives the element the intrinsic width of a long paragraph, which the size container below does
   * not have: at most the nearest query container or a page with default margins, at least the 128
   * px that buttons need.
   */
  :host::before {
    /* !important in the shadow root wins over a host's *::before */
    all: initial !important;
    content: '- -' !important;
    display: block !important;
    height: 0 !important;
    overflow: hidden !important;
    visibility: hidden !important;
    /* zero width even where the visitor set a minimum font size */
    font: 0/0 x !important;
    text-indent: 128px !important;
    word-spacing: calc(min(100cqw, 100vw - 16px) - 128px) !important;
  }
  .root {
    /* set here, out of reach of a host's * {text-transform:uppercase!important} */
    container-type: inline-size;
    /* not break-word: with it a long word would widen buttons and columns */
    overflow-wrap: anywhere;
    color: var(--mukaan-text, inherit);
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    line-height: 1.5;
    hyphens: manual;
    word-break: normal;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    /* keeps the focused control clear of a host's sticky header (WCAG 2.4.11) */
    scroll-margin: 6em 0 2em;
  }
  /* the picker button of a date input is focusable by itself */
  ::-webkit-calendar-picker-indicator {
    scroll-margin: 6em 0 2em;
  }
  [role='heading'],
  h3,
  h4,
  .section-title {
    margin: calc(var(--_g) * 8) 0 calc(var(--_g) * 2);
    font-size: 1.1875em;
    font-weight: var(--_w, 650);
    line-height: 1.25;
    text-wrap: balance;
    hyphens: auto;
  }
  .title {
    margin-top: 0;
    font-size: 1.625em;
  }
  p,
  ul,
  ol,
  details {
    max-width: 40em;
    margin-bottom: calc(var(--_g) * 3);
  }
  a,
  summary,
  .primary:hover {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_ink);
    text-decoration-thickness: 1.5px;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 3px;
  }
  :focus-visible {
    outline: 3px solid var(--_ink);
    outline-offset: 2px;
    border-radius: 2px;
  }
  [tabindex='-1']:focus {
    outline-offset: 6px;
  }
  .ear {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    min-height: 44px;
    padding: calc(var(--_g) * 2) calc(var(--_g) * 5);
    border: 1px solid var(--_edge);
    border-radius: var(--_r);
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    font-weight: 600;
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
  }
  button:hover,
  .notice,
  .problem,
  .chosen,
  label.row:hover {
    background: var(--_tint);
  }
  .primary,
  .primary:hover {
    /* a visible edge where the accent equals the page colour */
    border-color: color-mix(in oklab, var(--_on) 50%, var(--_a));
    background: var(--_a);
    color: var(--_on);
  }
  [aria-disabled='true'] {
    cursor: progress;
  }
  /* standalone links are targets as large as buttons */
  summary,
  .summary a,
  .facts a,
  .failure a,
  [part='calendar'] {
    display: inline-block;
    min-height: 44px;
    padding: 10px 0;
  }
  summary {
    font-weight: 600;
    cursor: pointer;
  }
  summary::before {
    /* the second form hides the mark from screen readers in newer browsers */
    content: '+';
    content: '+' / '';
    display: inline-block;
    width: 1em;
  }
  [open] > summary::before {
    content: '−';
    content: '−' / '';
  }
  .notice,
  .problem {
    padding: calc(var(--_g) * 3) calc(var(--_g) * 4);
    border-inline-start: 4px solid var(--_ink);
  }
  .problem {
    border-color: var(--_bad);
  }
  .hint,
  small {
    color: var(--_soft);
    font-size: max(14px, 0.875em);
  }
  .error {
    color: var(--_bad);
    font-weight: 600;
  }
  /* aligns wrapped lines with the text, not with the mark */
  .state {
    padding-inline-start: 1.3em;
    font-weight: 600;
    text-indent: -1.3em;
  }
  .state::before {
    content: '';
    display: inline-block;
    width: 0.55em;
    height: 0.55em;
    margin-inline-end: 0.5em;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  /* a border, as forced colours remove backgrounds */
  .open::before,
  .confirmed::before {
    width: 0;
    height: 0;
    border: 0.4em solid var(--_good);
  }
  .full::before,
  .closed::before,
  .ended::before,
  .cancelled::before {
    height: 0;
    border-radius: 0;
    border-width: 1px;
    vertical-align: middle;
  }
  .loading {
    min-height: 34em;
  }
  .loading i {
    width: 45%;
    height: 0.75em;
    margin: 0.25em 0;
    background: var(--_line);
  }
  .loading i + i {
    width: 70%;
  }
  @media (forced-colors: active) {
    .primary,
    .chosen,
    .notice,
    .problem {
      border: 2px solid;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
`;
