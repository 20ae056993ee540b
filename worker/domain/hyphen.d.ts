/** The package `hyphen` as it is: its published types take the patterns for lists of strings. */

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
