/**
 * What a screen reader would say, from the browser's own accessibility tree.
 *
 * The tree is Chromium's (`Accessibility.getFullAXTree`), as `@guidepup/virtual-screen-reader`
 * 0.33.0, the library for this, does not walk open shadow roots, and everything of the widget
 * stands in one. The wording follows NVDA: role and name, then state, then description; words of
 * the page are quoted as they are.
 */

import type { CDPSession, Protocol } from 'puppeteer-core';
import type { Tab } from './tab.ts';

type Node = Protocol.Accessibility.AXNode;

const textOf = (value: Protocol.Accessibility.AXValue | undefined): string =>
  String(value?.value ?? '')
    // no reader says a soft hyphen
    .replaceAll('\u00ad', '')
    .replace(/\s+/g, ' ')
    .trim();
const property = (node: Node, name: string): unknown =>
  node.properties?.find((one) => one.name === name)?.value.value;

/** Spoken names of roles; other roles are silent. */
const heard: Record<string, string> = {
  RootWebArea: 'document',
  alert: 'alert',
  article: 'article',
  banner: 'banner landmark',
  button: 'button',
  checkbox: 'check box',
  combobox: 'combo box',
  complementary: 'complementary landmark',
  contentinfo: 'content information landmark',
  Date: 'date field',
  DisclosureTriangle: 'disclosure',
  form: 'form landmark',
  group: 'grouping',
  heading: 'heading',
  link: 'link',
  list: 'list',
  listitem: '•',
  main: 'main landmark',
  navigation: 'navigation landmark',
  radio: 'radio button',
  radiogroup: 'radio group',
  region: 'region',
  spinbutton: 'spin button',
  status: 'status',
  textbox: 'edit',
};
/** Roles that are read with their content, which is then not read again. */
const whole = [
  'button',
  'checkbox',
  'combobox',
  'heading',
  'link',
  'radio',
  'textbox',
  'DisclosureTriangle',
  'spinbutton',
];
/** Entered and left without a word where they have no name. */
const named = ['group', 'region', 'form', 'radiogroup'];

function states(node: Node): string[] {
  const role = textOf(node.role);
  const checked = property(node, 'checked');
  const level = property(node, 'level');
  return [
    level !== undefined && role === 'heading' ? `level ${level}` : '',
    checked === undefined ? '' : checked === 'true' ? 'checked' : 'not checked',
    property(node, 'expanded') === undefined || role === 'combobox'
      ? ''
      : property(node, 'expanded')
        ? 'expanded'
        : 'collapsed',
    property(node, 'required') ? 'required' : '',
    property(node, 'invalid') === 'true' ? 'invalid entry' : '',
    property(node, 'disabled') ? 'unavailable' : '',
    property(node, 'busy') ? 'busy' : '',
  ].filter(Boolean);
}

/** `edit, Nimi, required, invalid entry. Kirjoita nimi` */
function sentence(node: Node): string {
  const role = textOf(node.role);
  const name = textOf(node.name);
  const value = ['textbox', 'combobox', 'spinbutton', 'Date'].includes(role)
    ? textOf(node.value) || (role === 'combobox' ? '' : 'blank')
    : '';
  const announcement = [heard[role], name, ...states(node), value && `value ${value}`]
    .filter(Boolean)
    .join(', ');
  const description = textOf(node.description);
  return description ? `${announcement}. ${description}` : announcement;
}

export class ScreenReader {
  readonly #tab: Tab;
  readonly #session: CDPSession;
  readonly #hide: (text: string) => string;
  readonly #lines: string[] = [];
  /** the groups that the focus is in */
  #around: string[] = [];

  private constructor(tab: Tab, session: CDPSession, hide: (text: string) => string) {
    this.#tab = tab;
    this.#session = session;
    this.#hide = hide;
  }

  /** @param hide puts something stable in the place of what differs from run to run */
  static async listen(tab: Tab, hide: (text: string) => string): Promise<ScreenReader> {
    const session = await tab.page.createCDPSession();
    await session.send('Accessibility.enable');
    await tab.page.evaluate(listenToRegions, tab.tag);
    return new ScreenReader(tab, session, hide);
  }

  /** What has been heard so far. */
  get transcript(): string {
    return `${this.#lines.map(this.#hide).join('\n')}\n`;
  }

  /** A line of the story: what the visitor does, which no reader says. */
  note(text: string): void {
    this.#lines.push('', `# ${text}`);
  }

  /** Everything from top to bottom, as with the "read all" key. */
  async readAll(): Promise<void> {
    const tree = await this.#tree();
    const read = (node: Node, depth: number): void => {
      const role = textOf(node.role);
      const margin = '  '.repeat(depth);
      const from = this.#lines.length;
      const silent = role !== 'StaticText' && unheard(node, tree);
      if (role === 'StaticText') this.#lines.push(margin + textOf(node.name));
      else if (role === 'list')
        this.#lines.push(`${margin}${sentence(node)} of ${tree.inside(node).length}`);
      else if (!silent && role !== 'listitem') this.#lines.push(margin + sentence(node));
      if (role !== 'StaticText' && !whole.includes(role))
        readInside(node, silent || role === 'listitem' ? depth : depth + 1);
      const first = this.#lines[from];
      if (role === 'listitem' && first !== undefined)
        this.#lines[from] = `${margin}• ${first.trim()}`;
    };
    /** Texts of one paragraph are read in one breath. */
    const readInside = (node: Node, depth: number): void => {
      const from = this.#lines.length;
      const children = tree.inside(node);
      for (const child of children) read(child, depth);
      if (!children.every((child) => isText(child, tree))) return;
      const run = this.#lines.splice(from).map((line) => line.trim());
      const text = run.join(' ').replace(/ (?=[,.:;])/g, '');
      if (text) this.#lines.push('  '.repeat(depth) + text);
    };
    if (tree.root) read(tree.root, 0);
  }

  /**
   * Records the announcements after an action: live regions, then the new focus,
   * from the outside in.
   */
  async recordAnnouncements(): Promise<void> {
    for (const one of await this.#tab.page.evaluate(() =>
      (window as unknown as { heard: string[] }).heard.splice(0),
    ))
      this.#lines.push(`(by itself) ${one}`);
    const tree = await this.#tree();
    const focused = tree.nodes.findLast(
      (node) => property(node, 'focused') && textOf(node.role) !== 'RootWebArea',
    );
    const around = focused
      ? tree
          .above(focused)
          .filter((node) => named.includes(textOf(node.role)) && !unheard(node, tree))
      : [];
    const entered = around.filter(({ nodeId }) => !this.#around.includes(nodeId));
    this.#around = around.map(({ nodeId }) => nodeId);
    const announcements = [...entered.reverse(), ...(focused ? [focused] : [])].map(sentence);
    this.#lines.push(`(focus) ${announcements.join('; ') || 'nowhere'}`);
  }

  async #tree(): Promise<Tree> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const parent = (node: Node): Node | undefined => known.get(node.parentId ?? '');
    return {
      nodes,
      root: nodes[0],
      inside: (node) =>
        (node.childIds ?? [])
          .flatMap((id) => known.get(id) ?? [])
          .filter((one) => !drawn.includes(textOf(one.role))),
      above(node) {
        const found: Node[] = [];
        for (let at = parent(node); at; at = parent(at)) found.push(at);
        return found;
      },
    };
  }
}

type Tree = {
  nodes: Node[];
  root: Node | undefined;
  inside(node: Node): Node[];
  /** from the nearest to the document */
  above(node: Node): Node[];
};

/** What only the eye has: parts of texts, the dots of lists. */
const drawn = ['InlineTextBox', 'ListMarker'];

/** Whether a reader passes it in silence, and goes on to what is inside. */
const unheard = (node: Node, tree: Tree): boolean => {
  const role = textOf(node.role);
  if (node.ignored || !heard[role]) return true;
  return named.includes(role)
    ? !textOf(node.name)
    : role === 'status' && tree.inside(node).length === 0;
};

/** Texts, and what is nothing but texts inside. */
const isText = (node: Node, tree: Tree): boolean => {
  const role = textOf(node.role);
  if (role === 'StaticText') return true;
  const inline =
    node.ignored || ['generic', 'LabelText', 'strong', 'emphasis', 'time', 'link'].includes(role);
  return inline && tree.inside(node).every((child) => isText(child, tree));
};

/**
 * Runs in the page: notes every change of a live region that was there before; one that comes with
 * its words may stay silent.
 */
function listenToRegions(tag: string): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const root = document.querySelector(tag)?.shadowRoot;
  if (!root) return;
  const live = '[role=status], [role=alert], [aria-live]';
  const words = (node: Element) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();
  const known = new Map(Array.from(root.querySelectorAll(live), (one) => [one, words(one)]));
  new MutationObserver(() => {
    for (const one of root.querySelectorAll(live)) {
      const before = known.get(one);
      const now = words(one);
      known.set(one, now);
      if (now && before === undefined) heard.push(`a new status, which may stay silent: ${now}`);
      else if (now && now !== before) heard.push(`status: ${now}`);
    }
  }).observe(root, { subtree: true, childList: true, characterData: true });
}
