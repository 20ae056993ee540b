/** How the form, its messages and the confirmation look. */

import { css } from '../core/base.ts';

export const formStyles = css`
  form,
  .done {
    margin-top: calc(var(--_g) * 6);
    padding-top: calc(var(--_g) * 1);
    border-top: 1px solid var(--_line);
  }
  section form {
    border: 0;
    margin: 0;
    padding: 0;
  }
  .sheet {
    max-width: 34em;
  }
  .sheet > .form-title {
    margin-top: calc(var(--_g) * 6);
  }
  .field {
    min-width: 0;
    margin: 0 0 calc(var(--_g) * 5);
    padding: 0;
    border: 0;
  }
  .wrong {
    padding-inline-start: calc(var(--_g) * 3);
    border-inline-start: 4px solid var(--_bad);
  }
  .field > label:not(.choice),
  .field > legend {
    display: block;
    margin-bottom: calc(var(--_g) * 1);
    padding: 0;
    font-weight: 600;
  }
  .field small {
    font-weight: 400;
  }
  .field .hint,
  .field .error {
    margin: 0 0 calc(var(--_g) * 1.5);
  }
  input:not([type='checkbox'], [type='radio']),
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
  .choice input {
    flex: none;
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--_a);
  }
  .summary {
    margin: calc(var(--_g) * 5) 0;
    padding: calc(var(--_g) * 4);
    border: 2px solid var(--_bad);
    border-radius: var(--_r);
  }
  .summary .summary-title {
    margin-top: 0;
  }
  .summary ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .summary a {
    display: inline-block;
    padding: 5px 0;
    font-weight: 600;
    color: var(--_bad);
  }
  .terms {
    margin: calc(var(--_g) * 6) 0 calc(var(--_g) * 4);
    font-size: max(14px, 0.9375em);
  }
  .terms p {
    margin-bottom: calc(var(--_g) * 2);
  }
  .submit {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_g) * 3) calc(var(--_g) * 4);
    min-height: 52px;
    margin-bottom: calc(var(--_g) * 6);
  }
  .submit p {
    margin: 0;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: calc(var(--_g) * 3);
    margin: calc(var(--_g) * 5) 0;
  }
  .verdict .done-title {
    margin: 0;
    font-size: 1.375em;
  }
  .mark {
    flex: none;
    width: 40px;
    height: 40px;
    border: 3px solid var(--_good);
    border-radius: 50%;
  }
  .mark::before {
    content: '';
    display: block;
    width: 10px;
    height: 18px;
    margin: 5px 12px;
    border: solid var(--_good);
    border-width: 0 3px 3px 0;
    transform: rotate(45deg);
  }
  .done .leaf {
    width: 72px;
    min-height: 88px;
    font-size: 15px;
  }
  .done .leaf b {
    font-size: 34px;
  }
  .steps {
    max-width: 38em;
    padding-inline-start: 1.2em;
  }
  .steps li {
    padding: 3px 0;
  }
`;
