/** An answer as it goes over the wire: nothing is decompressed. */

import { get, type IncomingHttpHeaders } from 'node:http';

export type WireResponse = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };

export const readUndecoded = (
  address: string,
  headers: Record<string, string> = {},
): Promise<WireResponse> =>
  new Promise((resolve, reject) => {
    get(address, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    }).on('error', reject);
  });
