/** The look that everything shares: the host's font and colours, one accent, and shades mixed from the host's own text. */

import { css } from './base.ts';

/**
 * Sizes are em and px, as a host's `html{font-size:62.5%}` spoils rem. Colours are mixed with `currentColor`, so they
 * keep their contrast also on a dark page that does not say `color-scheme: dark`.
 */
export const theme = css`
  :host {
    /* an inner !important wins over a host's: * {display:none!important} */
    display: block !important;
    --_a: var(--mukaan-accent, #0b5c63);
    --_on: var(--mukaan-accent-text, #fff);
    --_r: var(--mukaan-radius, 6px);
    --_g: calc(4px * var(--mukaan-gap, 1));
    --_line: var(--mukaan-border, #8886);
    --_edge: var(--mukaan-border, currentColor);
    --_soft: inherit;
    --_tint: transparent;
    --_bad: #b3261e;
    --_good: #1a7f4b;
    --_ink: currentColor;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --_a: var(--mukaan-accent, light-dark(#0b5c63, #86cfd3));
    }
  }
  @supports (color: color-mix(in oklab, red, red)) {
    :host {
      --_line: var(--mukaan-border, color-mix(in oklab, currentColor 20%, transparent));
      --_edge: var(--mukaan-border, color-mix(in oklab, currentColor 70%, transparent));
      --_soft: color-mix(in oklab, currentColor 84%, transparent);
      --_tint: color-mix(in oklab, var(--_a) 9%, transparent);
      --_bad: color-mix(in oklab, #d0211c 62%, currentColor);
      --_good: color-mix(in oklab, #12894b 60%, currentColor);
      --_ink: color-mix(in oklab, var(--_a) 60%, currentColor);
    }
  }
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      /* black or white, whichever has more contrast on the accent (WCAG 2.2, relative luminance 0.179) */
      --_on: var(
        --mukaan-accent-text,
        color(
          from var(--_a) srgb-linear clamp(0, (0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 9999, 1)
            clamp(0, (0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 9999, 1)
            clamp(0, (0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 9999, 1)
        )
      );
    }
  }
  .root {
    /* here, where no * {text-transform:uppercase!important} of a host's reaches */
    container-type: inline-size;
    overflow-wrap: break-word;
    color: var(--mukaan-text, inherit);
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  * {
    box-sizing: border-box;
  }
  [role='heading'],
  h3,
  h4,
  .section-title {
    margin: calc(var(--_g) * 8) 0 calc(var(--_g) * 2);
    font-size: 1.1875em;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
    hyphens: auto;
  }
  .title {
    margin: 0;
    font-size: 1.625em;
  }
  p,
  ul,
  ol,
  dl {
    margin: 0 0 calc(var(--_g) * 3);
  }
  p {
    max-width: 40em;
  }
  a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_ink);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1.5px;
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
    margin: -1px;
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
  button:hover {
    background: var(--_tint);
  }
  .primary {
    border-color: transparent;
    background: var(--_a);
    color: var(--_on);
  }
  .primary:hover {
    background: var(--_a);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  button[aria-disabled='true'] {
    cursor: progress;
  }
  details {
    margin: 0 0 calc(var(--_g) * 4);
  }
  summary {
    display: inline-block;
    min-height: 44px;
    padding: 10px 0;
    font-weight: 600;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-color: var(--_ink);
    text-underline-offset: 0.2em;
  }
  summary::before {
    content: '+';
    display: inline-block;
    width: 1em;
  }
  [open] > summary::before {
    content: '−';
  }
  .notice,
  .problem {
    padding: calc(var(--_g) * 3) calc(var(--_g) * 4);
    border-inline-start: 4px solid var(--_a);
    background: var(--_tint);
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
    margin: 0;
    color: var(--_bad);
    font-weight: 600;
  }
  .state {
    font-weight: 600;
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
  .open::before,
  .confirmed::before {
    border-color: var(--_good);
    background: var(--_good);
  }
  .waitlist::before,
  .waitlisted::before {
    border-color: var(--_ink);
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
  .loading p {
    color: var(--_soft);
  }
  .loading i {
    display: block;
    width: 45%;
    height: 0.75em;
    margin: 0.25em 0;
    border-radius: var(--_r);
    background: var(--_line);
  }
  .loading i + i {
    width: 70%;
  }
  .loading .leaf {
    height: 72px;
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
    button,
    .submit {
      display: none;
    }
  }
`;
