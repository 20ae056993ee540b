/** Styles of an event's facts, its programme and the session rows. */

import { css } from '../../core/base.ts';

export const eventStyles = css`
  .leaf {
    flex: none;
    align-self: flex-start;
    min-width: 4.3em;
    min-height: 72px;
    padding: 5px 2px 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    font-size: 13px;
    line-height: 1.2;
    text-align: center;
  }
  .leaf * {
    display: block;
  }
  .leaf b {
    font-size: 1.9em;
    line-height: 1.1;
  }
  b,
  .head .when {
    font-weight: 600;
  }
  .leaf,
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .head,
  .row {
    display: flex;
    gap: calc(var(--_g) * 4);
  }
  .head {
    margin-bottom: calc(var(--_g) * 5);
  }
  .head p,
  small {
    margin: var(--_g) 0 0;
  }
  .what {
    flex: 1;
  }
  .what,
  .standing {
    min-width: 0;
    hyphens: auto;
  }
  .what > *,
  .what b,
  .speaker,
  .standing > *,
  .programme b {
    display: block;
  }
  .rich ul,
  .rich ol,
  .steps {
    padding-inline-start: 1.4em;
  }
  .programme,
  .rows {
    max-width: 44em;
    border-top: 1px solid var(--_line);
    list-style: none;
  }
  .programme li,
  .facts {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    align-items: baseline;
    gap: calc(var(--_g) * 2) calc(var(--_g) * 5);
    max-width: 44em;
  }
  .programme li,
  .row {
    padding: calc(var(--_g) * 3) 0;
    border-bottom: 1px solid var(--_line);
  }
  .programme .break b {
    font-weight: inherit;
  }
  .speaker,
  dt {
    color: var(--_soft);
  }
  .facts {
    margin: calc(var(--_g) * 5) 0;
  }
  .rows {
    max-width: 60em;
  }
  .row {
    padding-inline: calc(var(--_g) * 2);
  }
  .row .what b {
    font-size: 1.125em;
  }
  @container (max-width: 26em) {
    .programme li,
    .facts {
      grid-template-columns: 1fr;
      row-gap: 0;
    }
    dd + dt {
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
  /* the text beside it has the date too, and needs the width */
  @container (max-width: 16em) {
    .leaf {
      display: none;
    }
  }
`;
