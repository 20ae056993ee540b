/** The part of Node that the runtime has. */

/** Part of `nodejs_compat`. Node's full types would add globals that the runtime lacks. */
declare module 'node:zlib' {
  export const constants: { BROTLI_PARAM_QUALITY: number };
  export function brotliCompressSync(
    text: string,
    options: { params: Record<number, number> },
  ): ArrayLike<number>;
  export function brotliDecompressSync(bytes: Uint8Array): ArrayLike<number>;
}
