/** One-letter shortcuts of host pages: plain listeners and shortcut libraries. */

import type { Website } from './website.ts';

/** Shortcut handlers skip events whose target is a field. */
const isTyped = `const isTyped = ({ target }) => target instanceof HTMLElement
  && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);`;

/** Shortcuts without Ctrl or Cmd, the keys that edit text included. */
const keys = `const keys = ['s', 'f', 'g', 'i', 'j', 'k', '/', '?', '@', ' ',
  'Enter', 'Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];`;

const listener = (target: 'document' | 'window', type: string, capture: boolean): string => `
  ${isTyped} ${keys}
  ${target}.addEventListener('${type}', (event) => {
    if (isTyped(event) || event.ctrlKey || event.metaKey || !keys.includes(event.key)) return;
    event.preventDefault();
    fired.push(event.key);
  }, ${capture});`;

export type Shortcuts = {
  name: string;
  /** address of a library */
  library?: string;
  code: string;
};

export function plainListeners(): Shortcuts[] {
  return [
    { name: 'keydown on the document', code: listener('document', 'keydown', false) },
    { name: 'keypress on the document', code: listener('document', 'keypress', false) },
    { name: 'keyup on the document', code: listener('document', 'keyup', false) },
    { name: 'keydown on the window', code: listener('window', 'keydown', false) },
    { name: 'captured keydown on the document', code: listener('document', 'keydown', true) },
    { name: 'captured keypress on the document', code: listener('document', 'keypress', true) },
    { name: 'captured keyup on the document', code: listener('document', 'keyup', true) },
  ];
}

/** Runs before or after the widget's own listener, in the order of registration. */
export const onWindow = (): Shortcuts => ({
  name: 'captured keydown on the window',
  code: listener('window', 'keydown', true),
});

export function shortcutLibraries(website: Website): Shortcuts[] {
  return [
    {
      name: 'Mousetrap 1.6',
      library: website.addLibrary('mousetrap/mousetrap.js'),
      code: `Mousetrap.bind(['s', 'f', '/', '?', 'g i', 'space', 'left', 'backspace', 'home'], (event, keys) => {
        fired.push(keys);
        return false;
      });`,
    },
    {
      name: 'hotkeys-js 4',
      library: website.addLibrary('hotkeys-js/dist/hotkeys-js.umd.cjs'),
      code: `hotkeys('s,f,/,g,i,j,k,space,left,backspace,home', (event, { key }) => {
        event.preventDefault();
        fired.push(key);
      });`,
    },
    {
      name: 'tinykeys 3',
      library: website.addLibrary('tinykeys/dist/tinykeys.umd.js'),
      code: `${isTyped}
        const run = (event) => { if (isTyped(event)) return; event.preventDefault(); fired.push(event.key); };
        const names = ['s', 'f', '/', '?', 'g i', 'j', 'k', 'Space', 'ArrowLeft', 'Backspace', 'Home'];
        tinykeys.tinykeys(window, Object.fromEntries(names.map((key) => [key, run])));`,
    },
  ];
}

/** Records the keys that must reach the page: Escape, Tab, combinations with Ctrl or Cmd. */
export const recordReachedKeys = `window.reached = [];
  document.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey || ['Escape', 'Tab'].includes(key)) reached.push((ctrlKey ? 'Ctrl+' : metaKey ? 'Meta+' : '') + key);
  });`;
