/** Types of the files that `npm run build` writes, for a checkout without them. */

/** Scripts built by `npm run build`; a fresh checkout has none. */
declare module '*/dist/scripts.json' {
  type Language = import('./contract/languages.ts').Language;
  type Script = {
    text: string;
    /** the text compressed with brotli at its best quality, as base64 */
    brotli: string;
    /** first 16 hexadecimal digits of its SHA-256 */
    hash: string;
    /** value of the attribute `integrity` */
    integrity: string;
  };
  const scripts: Record<
    'mukaan' | 'pinned' | 'checks' | `${'event' | 'series'}.${Language}` | 'own',
    Script
  >;
  export default scripts;
}

/** Names of the files that the desk's page loads first; each name contains the content's hash. */
declare module '*/dist/desk.json' {
  const files: {
    script: string;
    style: string;
    words: Record<import('./contract/languages.ts').Language, string>;
    parts: string[];
  };
  export default files;
}
