/** Styles of the manage page beyond those of the widget. */

import { css } from '../core/base.ts';

export const manageStyles = css`
  .title {
    margin-bottom: calc(var(--_g) * 2);
  }
  .cards {
    padding: 0;
    list-style: none;
  }
  .card {
    margin-top: calc(var(--_g) * 6);
    padding-top: calc(var(--_g) * 6);
    border-top: 1px solid var(--_line);
  }
  .card-title {
    margin: 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_g) * 3);
    max-width: none;
  }
  .ask {
    padding: calc(var(--_g) * 4);
    border: 2px solid var(--_bad);
    border-radius: var(--_r);
  }
  .ask .buttons {
    margin: 0;
  }
  .move {
    margin: calc(var(--_g) * 4) 0 0;
    padding: calc(var(--_g) * 4) 0 0;
    border-top: 3px solid var(--_a);
  }
  .move .rows {
    margin: 0;
  }
  .move .sessions .row {
    grid-template-columns: auto auto 1fr 13em;
  }
  @container (max-width: 36em) {
    .move .sessions .row {
      grid-template-columns: auto auto 1fr;
    }
  }
  /* keeps the mark beside a long wrapped word */
  .standing .state {
    position: relative;
    padding-inline-start: 1.1em;
  }
  .standing .state::before {
    position: absolute;
    inset-block-start: 0.45em;
    inset-inline-start: 0;
  }
  .standing :is(.full, .closed, .ended, .cancelled)::before {
    inset-block-start: 0.7em;
  }
  .deciding {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_g) * 3);
    margin: calc(var(--_g) * 5) 0;
  }
  .deciding .submit {
    margin: 0;
  }
  .danger {
    border: 2px solid var(--_bad);
    color: var(--_bad);
  }
  .data .ask {
    margin-bottom: calc(var(--_g) * 5);
  }
  .data {
    margin-top: calc(var(--_g) * 10);
    padding-top: calc(var(--_g) * 4);
    border-top: 1px solid var(--_line);
  }
  .ask ul {
    padding-inline-start: 1.25em;
  }
  .ask > :last-child,
  .notice > :last-child {
    margin-bottom: 0;
  }
  .notice {
    max-width: none;
    margin-bottom: calc(var(--_g) * 5);
    padding: calc(var(--_g) * 3) calc(var(--_g) * 4);
    border-inline-start: 4px solid var(--_a);
  }
  .message {
    padding: calc(var(--_g) * 3) calc(var(--_g) * 4);
    border-inline-start: 4px solid var(--_good);
    font-weight: 600;
  }
  .message:empty {
    display: none;
  }
`;
