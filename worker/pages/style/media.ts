/** Styles for print, reduced motion and forced colours. */

export const media = `
@media (prefers-reduced-motion: no-preference) { a, button, .button { transition: color 120ms, background-color 120ms; } }
@media (forced-colors: active) { button, .button, .leaf, .box { border: 1px solid; } .leaf span:first-child { forced-color-adjust: auto; } }
@media print {
  :root { --ground: #fff; --tint: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; --on-accent: #000; color-scheme: light; }
  html { font-size: 11pt; }
  body > * { max-width: none; padding-inline: 0; }
  .skip, .languages, .actions, .register form, .resend, .register > h2, .foot ul { display: none; }
  .leaf span:first-child { background: none; color: var(--ink); border-bottom: 1px solid var(--line); }
  .button { border-color: var(--line); background: none; color: var(--ink); }
  .programme li, .facts div, section { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; font-weight: 400; overflow-wrap: anywhere; }
}
`;
