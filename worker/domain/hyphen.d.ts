/** Types of the package `hyphen`: its published ones declare patterns as lists of strings. */

declare module 'hyphen' {
  export type Patterns = [
    levels: readonly (readonly number[])[],
    tree: object,
    exceptions: Record<string, number[]>,
  ];
  export default function createHyphenator(
    patterns: Patterns,
    options: { hyphenChar: string; html: boolean },
  ): (text: string) => string;
}

declare module 'hyphen/patterns/*.js' {
  const patterns: import('hyphen').Patterns;
  export default patterns;
}
