/** How a series' rows of sessions look: a list to choose from, each row one target. */

import { css } from '../core/base.ts';

export const seriesStyles = css`
  .title {
    margin-bottom: calc(var(--_g) * 2);
  }
  .sessions {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .sessions legend {
    margin-top: calc(var(--_g) * 5);
    padding: 0;
  }
  .sessions .rows {
    margin-top: calc(var(--_g) * 2);
  }
  .rows .what b {
    display: block;
  }
  label.row {
    cursor: pointer;
  }
  label.row:hover,
  .chosen {
    background: var(--_tint);
  }
  .row > input {
    flex: none;
    width: 24px;
    height: 24px;
    margin: 24px 0 0;
    accent-color: var(--_a);
  }
  .idle {
    padding-inline-start: calc(var(--_g) * 6 + 24px);
    color: var(--_soft);
  }
  details .idle {
    padding-inline-start: calc(var(--_g) * 2);
  }
  .standing {
    display: flex;
    flex: none;
    flex-direction: column;
    width: 17em;
    max-width: 40%;
    gap: 2px;
  }
  @container (max-width: 40em) {
    .row {
      flex-wrap: wrap;
    }
    .row .what {
      flex-basis: calc(100% - 150px);
    }
    .standing {
      width: 100%;
      max-width: none;
      padding-inline-start: calc(24px + 56px + var(--_g) * 8);
    }
    .idle .standing {
      padding-inline-start: calc(56px + var(--_g) * 4);
    }
  }
  @container (max-width: 26em) {
    .standing {
      padding-inline-start: calc(24px + 56px + var(--_g) * 6);
    }
    .idle {
      padding-inline-start: calc(var(--_g) * 5 + 24px);
    }
    .idle .standing {
      padding-inline-start: calc(56px + var(--_g) * 3);
    }
  }
`;
