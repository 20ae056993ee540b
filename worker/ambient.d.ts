/**
 * Modules that no package describes to this project: the built scripts, and what the runtime has of
 * Node.
 */

/** What `npm run build` leaves for the Worker to serve; a fresh checkout has none yet. */
declare module '*/dist/scripts.json' {
  type Language = import('./contract/languages.ts').Language;
  type Script = {
    text: string;
    /** base64 of the text in brotli at its best quality */
    brotli: string;
    /** the first 16 hexadecimal digits of its SHA-256 */
    hash: string;
    /** for the attribute `integrity` */
    integrity: string;
  };
  const scripts: Record<
    'mukaan' | 'pinned' | 'checks' | `${'event' | 'series'}.${Language}` | 'own',
    Script
  >;
  export default scripts;
}

/** The names of the files that the desk's page loads first; each says its content. */
declare module '*/dist/desk.json' {
  const files: {
    script: string;
    style: string;
    words: Record<import('./contract/languages.ts').Language, string>;
    parts: string[];
  };
  export default files;
}

/**
 * Part of `nodejs_compat`; the types of all of Node would bring in globals that the runtime lacks.
 */
declare module 'node:zlib' {
  export const constants: { BROTLI_PARAM_QUALITY: number };
  export function brotliCompressSync(
    text: string,
    options: { params: Record<number, number> },
  ): ArrayLike<number>;
  export function brotliDecompressSync(bytes: Uint8Array): ArrayLike<number>;
}
