/**
 * Starts the React application: hydrates the server's HTML if there is any, else renders into an
 * empty root.
 */

import { createElement as h } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Application, type ReactPageProps, rootId } from './react-page.ts';

const root = document.getElementById(rootId);
const given = JSON.parse(document.getElementById('given')?.textContent ?? '') as ReactPageProps;
const application = h(Application, { given });
const start = () => {
  if (root?.hasChildNodes()) hydrateRoot(root, application);
  else if (root) createRoot(root).render(application);
};
const delay = Number(root?.dataset.delay);
// an island that hydrates late
if (delay) addEventListener('load', () => setTimeout(start, delay));
else start();
