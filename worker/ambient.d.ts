/**
 * Types of modules without their own: the built scripts, and the part of Node that the runtime has.
 */

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

/** Part of `nodejs_compat`. Node's full types would add globals that the runtime lacks. */
declare module 'node:zlib' {
  export const constants: { BROTLI_PARAM_QUALITY: number };
  export function brotliCompressSync(
    text: string,
    options: { params: Record<number, number> },
  ): ArrayLike<number>;
  export function brotliDecompressSync(bytes: Uint8Array): ArrayLike<number>;
}
