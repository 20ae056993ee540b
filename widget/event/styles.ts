/** How an event's facts, its programme and the rows of sessions look. */

import { css } from '../core/base.ts';

export const eventStyles = css`
  .leaf {
    display: flex;
    flex: none;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    align-self: flex-start;
    width: 56px;
    min-height: 72px;
    padding: 5px 2px 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    font-size: 13px;
    line-height: 1.2;
    text-align: center;
  }
  .leaf b {
    font-size: 25px;
    font-weight: 650;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
  }
  .leaf span:first-child {
    font-weight: 600;
  }
  .head {
    display: flex;
    gap: calc(var(--_g) * 4);
    margin-bottom: calc(var(--_g) * 5);
  }
  .head p {
    margin: calc(var(--_g) * 1) 0 0;
  }
  .head .when {
    margin-top: calc(var(--_g) * 2);
    font-weight: 600;
  }
  .what {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
  }
  .lead {
    font-size: 1.0625em;
  }
  .rich > :first-child {
    margin-top: 0;
  }
  .rich ul,
  .rich ol {
    max-width: 38em;
    padding-inline-start: 1.4em;
  }
  .programme {
    max-width: 44em;
    padding: 0;
    border-top: 1px solid var(--_line);
    list-style: none;
  }
  .programme li {
    display: grid;
    grid-template-columns: 6.5em 1fr;
    gap: 0 calc(var(--_g) * 3);
    padding: calc(var(--_g) * 2.5) 0;
    border-bottom: 1px solid var(--_line);
  }
  .programme b {
    display: block;
    font-weight: 600;
  }
  .programme .break b {
    font-weight: inherit;
  }
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .speaker {
    display: block;
    color: var(--_soft);
    font-size: max(14px, 0.9375em);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: calc(var(--_g) * 2) calc(var(--_g) * 5);
    max-width: 44em;
    margin: calc(var(--_g) * 5) 0;
  }
  .facts dt {
    color: var(--_soft);
  }
  .facts dd {
    margin: 0;
  }
  .rows {
    margin: 0 0 calc(var(--_g) * 4);
    padding: 0;
    border-top: 1px solid var(--_line);
    list-style: none;
  }
  .row {
    position: relative;
    display: flex;
    gap: calc(var(--_g) * 4);
    padding: calc(var(--_g) * 3) calc(var(--_g) * 2);
    border-bottom: 1px solid var(--_line);
  }
  .row .what {
    gap: 2px;
  }
  .row .what b {
    font-size: 1.125em;
    font-weight: 650;
  }
  @container (max-width: 26em) {
    .programme li,
    .facts {
      grid-template-columns: 1fr;
    }
    .facts {
      gap: 0;
    }
    .facts dd + dt {
      margin-top: calc(var(--_g) * 3);
    }
    .title {
      font-size: 1.375em;
    }
    .head,
    .row {
      gap: calc(var(--_g) * 3);
    }
  }
`;
