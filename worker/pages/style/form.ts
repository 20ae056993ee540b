/**
 * Styles of the form: one column, labels above, controls as wide as their content, 44 px targets.
 */

export const form = `
.register { scroll-margin-top: 1rem; }
.register > h2 { font-size: 1.625rem; padding-top: 2rem; border-top: 1px solid var(--line); }
.field { border: 0; padding: 0; margin: 0 0 1.5rem; min-width: 0; }
.field > label, .field > legend { display: block; padding: 0; font-weight: 650; margin-bottom: 0.375rem; }
.field .optional { font-weight: 400; color: var(--soft); }
.field .hint { margin: -0.25rem 0 0.375rem; }
.field .error { margin: 0 0 0.375rem; color: var(--bad); font-weight: 650; }
.field.wrong { padding-left: 1rem; border-left: 4px solid var(--bad); }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; }
input[type] { max-width: 28rem; } input.short { max-width: 11rem; } input.medium { max-width: 18rem; }
select { width: auto; max-width: 100%; padding-right: 0.5rem; text-overflow: ellipsis; }
textarea { resize: vertical; line-height: 1.5; }
:is(input, select, textarea):focus-visible { outline-offset: 0; border-radius: 6px; border-color: var(--accent); }
.wrong :is(input, select, textarea) { border-color: var(--bad); }
input[type=checkbox], input[type=radio] { flex: none; width: 1.375rem; height: 1.375rem; margin: 0; accent-color: var(--accent); }
.choice { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; padding-block: 0.375rem; font-weight: 400; cursor: pointer; }
.field > label.choice { display: flex; font-weight: 400; margin: 0; }
.choice:has(:disabled) { color: var(--soft); cursor: default; }
.choice .hint { margin: 0; }
button, .button { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0.625rem 1.375rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on-accent); font-weight: 650; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: var(--accent-deep); border-color: var(--accent-deep); color: var(--on-accent); text-decoration: none; }
.button.quiet { background: transparent; color: var(--accent); }
.button.quiet:hover { background: var(--tint); color: var(--accent-deep); }
.resend { margin: 1.5rem 0; }
.resend summary { min-height: 2.75rem; padding-block: 0.625rem; color: var(--accent); cursor: pointer; }
.resend summary:hover { color: var(--accent-deep); text-decoration: underline; text-underline-offset: 0.2em; }
.resend form { margin-top: 0.5rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 6px; }
.resend .field { margin-bottom: 1rem; }
.next { padding-left: 1.25rem; color: var(--soft); }
.next li { margin-bottom: 0.25rem; }
.data { font-size: 0.9375rem; }
.summary h3 { margin: 0 0 0.5rem; color: var(--bad); }
.summary ul { margin: 0; padding-left: 1.25rem; }
.summary a { color: var(--bad); font-weight: 600; }
.box[tabindex]:focus { outline: 3px solid var(--bad); outline-offset: 2px; }
@media (max-width: 30rem) { button[type=submit] { width: 100%; justify-content: center; } }
`;
