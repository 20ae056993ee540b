/**
 * The widget's tests: the built scripts from a real HOST, in a real browser, on a page of another
 * origin.
 */

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromeArguments } from '../support/browser.ts';
import { findChrome } from '../support/chrome.ts';
import { manageApi, mukaan } from './server/plugin.ts';

const chrome = chromeLauncher({
  launchOptions: { executablePath: await findChrome(), args: chromeArguments },
  async createPage({ context }) {
    const page = await context.newPage();
    // pages run beside each other, and each has to believe that it is the one in front
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    // to read what a button has copied; what a page may not do itself stays forbidden to it
    await session.send('Browser.grantPermissions', {
      permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
    });
    await page.emulateTimezone('Europe/Helsinki');
    return page;
  },
});

export default {
  files: ['tests/widget/**/*.test.ts'],
  rootDir: '.',
  nodeResolve: true,
  browsers: [chrome],
  concurrency: 2,
  testsFinishTimeout: 180_000,
  testFramework: { config: { ui: 'tdd', timeout: 20_000 } },
  middleware: [manageApi],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' }), mukaan()],
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="fi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Jäsenjärjestö</title>
<script src="/node_modules/axe-core/axe.min.js"></script></head>
<body><main><h1>Jäsenjärjestö</h1></main><script type="module" src="${framework}"></script></body>
</html>`,
};
