/** An organisation's accent colour as style sheet rules. */

import { accentColours, deepAccent, textOnAccent } from '../../contract/accent.ts';

/** Rules that must follow the palette. */
export function accentStyle(accent: string): string {
  const colours = accentColours(accent);
  const { light, dark } = colours;
  const deep = deepAccent(colours);
  return `
:root { --accent: ${light}; --accent-deep: ${deep.light}; --on-accent: ${textOnAccent.light}; }
@media (prefers-color-scheme: dark) {
  :root { --accent: ${dark}; --accent-deep: ${deep.dark}; --on-accent: ${textOnAccent.dark}; }
}
`;
}
