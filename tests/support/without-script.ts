/**
 * HOST's pages as a browser without script gets them, in a frame of a phone's width that a test can
 * look into.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ScriptlessPhone = {
  /**
   * a page whose only element is a frame 320 CSS pixels wide, with HOST's page of that path inside
   */
  address(path: string): string;
  close(): Promise<void>;
};

const frame = (path: string): string =>
  `<!doctype html><title>Phone</title><iframe src="${path}" width="320" height="640" style="border: 0"></iframe>`;

/**
 * Firefox and WebKit can't be told to run no script, so it is taken out; as is what forbids
 * framing.
 */
export async function openScriptlessPhone(host: string): Promise<ScriptlessPhone> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/phone')) {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(frame(path.slice('/phone'.length)));
      return;
    }
    const answer = await fetch(host + path, { headers: { 'accept-language': 'fi' } });
    response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/plain');
    response.end((await answer.text()).replace(/<script\b[^>]*>.*?<\/script>/gs, ''));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (path) => `http://127.0.0.1:${port}/phone${path}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
