/** Styles of the session rows. */

import { css } from '../../core/base.ts';

export const seriesStyles = css`
  legend .section-title {
    margin-top: calc(var(--_g) * 5);
  }
  .sessions .row,
  details .row {
    display: grid;
    grid-template-columns: auto auto 1fr 16em;
  }
  /* also in rows without a checkbox */
  .sessions .what,
  details .what {
    grid-column: 3;
  }
  label.row {
    cursor: pointer;
  }
  .row > input {
    margin-top: 24px;
  }
  .idle {
    color: var(--_soft);
  }
  /* takes the place of the checkbox */
  .idle::before {
    content: '';
    width: 24px;
  }
  @container (max-width: 40em) {
    .sessions .row,
    details .row {
      grid-template-columns: auto auto 1fr;
    }
    .standing {
      grid-column: 3;
    }
  }
  @container (max-width: 16em) {
    .sessions .row,
    details .row {
      grid-template-columns: auto 1fr;
    }
    .sessions .what,
    details .what,
    .standing {
      grid-column: 2;
    }
  }
`;
