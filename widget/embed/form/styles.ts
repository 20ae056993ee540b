/** Styles of the form, its messages and the confirmation. */

import { css } from '../../core/base.ts';

export const formStyles = css`
  form,
  .done {
    margin-top: calc(var(--_g) * 6);
    border-top: 1px solid var(--_line);
  }
  section form,
  details form {
    margin: 0;
    border: 0;
  }
  .sheet {
    max-width: 34em;
  }
  fieldset {
    min-width: 0;
    border: 0;
  }
  .field {
    margin-bottom: calc(var(--_g) * 5);
  }
  .person {
    border-top: 1px solid var(--_line);
  }
  .field [role='status'] button,
  .head button {
    margin-top: calc(var(--_g) * 2);
  }
  .wrong {
    padding-inline-start: calc(var(--_g) * 3);
    border-inline-start: 4px solid var(--_bad);
  }
  .field > label:not(.choice),
  .field > legend {
    display: block;
    margin-bottom: var(--_g);
    font-weight: 600;
  }
  .field small {
    font-weight: 400;
  }
  .field p {
    margin-bottom: calc(var(--_g) * 1.5);
  }
  [type='text'],
  [type='tel'],
  [type='date'],
  select,
  textarea {
    width: 100%;
    max-width: 26em;
    min-height: 44px;
    padding: 9px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r);
    background: var(--mukaan-surface, transparent);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.375;
  }
  select {
    width: auto;
    max-width: 100%;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  input.short {
    max-width: 13em;
  }
  .wide {
    max-width: none !important;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad) !important;
    outline-color: var(--_bad);
  }
  .choice {
    display: flex;
    gap: calc(var(--_g) * 3);
    min-height: 44px;
    padding: 10px 0;
    cursor: pointer;
  }
  [type='radio'],
  [type='checkbox'] {
    flex: none;
    width: 24px;
    height: 24px;
    accent-color: var(--_a);
  }
  .summary {
    margin: calc(var(--_g) * 5) 0;
    padding: calc(var(--_g) * 4);
    border: 2px solid var(--_bad);
    border-radius: var(--_r);
  }
  .summary-title {
    margin-top: 0;
  }
  .summary ul {
    margin: 0;
    list-style: none;
  }
  .summary a {
    font-weight: 600;
    color: var(--_bad);
  }
  .terms {
    margin: calc(var(--_g) * 6) 0 calc(var(--_g) * 4);
    font-size: max(14px, 0.9375em);
  }
  .submit {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_g) * 3) calc(var(--_g) * 4);
    margin-bottom: calc(var(--_g) * 6);
  }
  .submit p,
  .done-title {
    margin: 0;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: calc(var(--_g) * 3);
    margin: calc(var(--_g) * 5) 0;
  }
  .done-title {
    font-size: 1.375em;
  }
  .mark {
    flex: none;
    width: 40px;
    border: 3px solid;
    border-radius: 50%;
    color: var(--_good);
    font-size: 22px;
    line-height: 34px;
    text-align: center;
  }
  .done .leaf {
    font-size: 1.125em;
  }
  .steps li {
    padding: 3px 0;
  }
`;
