/** Styles of every page: type, spacing and frame. */

export const document = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); }
body > * { max-width: calc(65ch + 2rem); margin-inline: auto; padding-inline: 1rem; }
main { padding-block: 2rem 4rem; overflow-wrap: break-word; hyphens: manual; }
main:focus { outline: none; }
mukaan-event, mukaan-series, mukaan-registration { display: block; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem); letter-spacing: -0.015em; margin: 0 0 1rem; }
h2 { font-size: 1.375rem; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol, dl, pre, address { margin: 0 0 1rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
[hidden] { display: none; }
.ear { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lead { font-size: 1.1875rem; line-height: 1.5; color: var(--soft); }
.hint { color: var(--soft); font-size: 0.9375rem; }
.good { color: var(--good); } .wait { color: var(--wait); } .off { color: var(--soft); } .bad { color: var(--bad); }
.skip { position: absolute; inset: 0 auto auto 0; max-width: none; padding: 0.75rem 1rem; background: var(--accent); color: var(--on-accent); transform: translateY(-110%); }
.skip:focus { transform: none; color: var(--on-accent); }

.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1.5rem; padding-block: 0.75rem; }
.owner { font-weight: 650; color: var(--ink); text-decoration: none; padding-block: 0.625rem; }
a.owner:hover { color: var(--accent); text-decoration: underline; }
.languages ul, .foot ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
.languages a, .foot a { display: inline-block; padding-block: 0.625rem; font-size: 0.9375rem; }
.languages a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; padding-block: 1rem 2rem; color: var(--soft); }
.foot::before { content: ""; flex: 0 0 100%; border-top: 1px solid var(--line); margin-bottom: 0.5rem; }
.foot p { margin: 0; }
.foot a { color: var(--soft); font-size: 0.875rem; }

pre { padding: 0.875rem 1rem; background: var(--tint); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; font-size: 0.875rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
address { font-style: normal; display: flex; flex-direction: column; align-items: start; }
address a { padding-block: 0.25rem; }
`;
