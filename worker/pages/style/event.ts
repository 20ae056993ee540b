/** Styles of an event: calendar leaf, facts, state, programme, list of events. */

export const event = `
.head { display: flex; gap: 1.25rem; align-items: flex-start; margin-bottom: 0.5rem; }
.head > div { min-width: 0; }
.series { margin: 0 0 0.25rem; }
.leaf { flex: none; display: grid; width: 4rem; text-align: center; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; line-height: 1.2; font-size: 0.8125rem; color: var(--soft); }
.leaf span:first-child { background: var(--accent); color: var(--on-accent); padding-block: 0.1875rem; }
.leaf b { font-size: 1.5rem; line-height: 1.15; color: var(--ink); padding-top: 0.3125rem; font-variant-numeric: tabular-nums; }
.leaf span:last-child { padding-bottom: 0.375rem; }
@media (max-width: 30rem) { .head { flex-direction: column; gap: 0.875rem; } }

.facts { margin: 1.75rem 0 1.5rem; border-top: 1px solid var(--line); }
.facts div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem; padding-block: 0.75rem; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; }
.facts dd .note { display: block; margin-top: 0.25rem; font-weight: 400; line-height: 1.4; overflow-wrap: anywhere; }
@media (max-width: 36rem) { .facts div { grid-template-columns: 1fr; } }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.5rem; margin: 1.5rem 0 2rem; }
.actions a:not(.button) { padding-block: 0.6875rem; }

.box { padding: 1rem 1.25rem; margin: 1.5rem 0; background: var(--tint); border-left: 4px solid currentColor; border-radius: 0 6px 6px 0; }
.box p { margin: 0 0 0.25rem; color: var(--ink); }
.box strong { color: inherit; }
.box p:first-child { color: inherit; }
.text > :first-child { margin-top: 0; }
.text li { margin-bottom: 0.375rem; }

.programme { list-style: none; padding: 0; margin: 0; }
.programme li { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; padding-block: 0.625rem; border-top: 1px solid var(--line); }
.programme .clock { color: var(--soft); font-variant-numeric: tabular-nums; }
.programme .what { display: block; font-weight: 600; }
.programme .break .what { font-weight: 400; color: var(--soft); }
.programme .who { display: block; color: var(--soft); }
@media (max-width: 30rem) { .programme li { grid-template-columns: 1fr; } }

.sessions { list-style: none; padding: 0; margin: 0; border-top: 1px solid var(--line); }
.sessions > li { border-bottom: 1px solid var(--line); }
.sessions label, .sessions li:not(:has(label)) { display: flex; align-items: center; gap: 1rem; padding-block: 0.75rem; font-weight: 400; }
.sessions label { cursor: pointer; }
.sessions label:hover .what { text-decoration: underline; text-underline-offset: 0.2em; }
.sessions li:not(:has(label)) { padding-left: 2.375rem; }
.session { display: grid; grid-template-columns: minmax(0, 1fr); min-width: 0; }
.session .standing { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--soft); }
.session .limits { overflow-wrap: anywhere; line-height: 1.4; }
.session .limits > span { display: block; margin-top: 0.25rem; color: var(--soft); font-size: 0.9375rem; }
.session .what { font-weight: 650; font-size: 1.0625rem; }
.sessions > li:has(:checked) { background: var(--tint); }
@media (max-width: 30rem) { .sessions .leaf { width: 3rem; } .sessions label, .sessions li:not(:has(label)) { gap: 0.75rem; } .sessions li:not(:has(label)) { padding-left: 2.125rem; } }

.done { color: var(--good); }
.head.lead { margin-bottom: 1.75rem; }
.steps { padding-left: 1.5rem; }
.steps li { margin-bottom: 0.75rem; padding-left: 0.25rem; }
.steps li::marker { color: var(--accent); font-weight: 650; }
`;
