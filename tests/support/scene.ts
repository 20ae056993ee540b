/**
 * Where states are shown: a browser, a member's website, and HOST behind a network whose faults a
 * test chooses.
 */

import type { Browser } from 'puppeteer-core';
import type { Language } from '../../worker/contract/languages.ts';
import { type EdgeProxy, openEdgeProxy, type Rule } from '../widget/server/edge.ts';
import { openBrowser } from './browser.ts';
import { sharedHost } from './host.ts';
import { type MemberWebsite, openMemberWebsite, Tab } from './tab.ts';

export class Scene {
  readonly browser: Browser;
  readonly member: MemberWebsite;
  readonly #rules: Rule[];
  readonly #edges: EdgeProxy[] = [];

  /** @param rules what the network does everywhere in this scene, after what a state asks of it */
  private constructor(browser: Browser, member: MemberWebsite, rules: Rule[]) {
    this.browser = browser;
    this.member = member;
    this.#rules = rules;
  }

  static async open(rules: Rule[] = []): Promise<Scene> {
    return new Scene(await openBrowser(), await openMemberWebsite(), rules);
  }

  /**
   * A way to HOST of its own, so that states can be looked at beside each other. @returns its
   * origin
   */
  async openEdgeUrl(...rules: Rule[]): Promise<string> {
    const edge = await openEdgeProxy((await sharedHost()).url);
    edge.setRules([...rules, ...this.#rules]);
    this.#edges.push(edge);
    return edge.url;
  }

  /** The widget on a member's page, with the general script. */
  async openWidget(
    server: string,
    kind: 'event' | 'series',
    slug: string,
    lang: Language,
  ): Promise<Tab> {
    const body = `<script async src="${server}/mukaan.js"></script>
<mukaan-${kind} ${kind}="${slug}" lang="${lang}"></mukaan-${kind}>`;
    return Tab.open(this.browser, `mukaan-${kind}`, this.member.addPage(body));
  }

  /** The manage page of a token. */
  openManagePage(server: string, token: string, lang: Language): Promise<Tab> {
    return Tab.open(this.browser, 'mukaan-registration', `${server}/r?lang=${lang}#${token}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.member.close();
    for (const edge of this.#edges) edge.close();
  }
}

/** Shows one state in a language; what the organiser and the visitor wrote stands in «». */
export type OpenState = (lang: Language) => Promise<Tab>;

export const markAsContent = (text: string): string => `«${text}»`;
export const fiAndSv = (fi: string, sv: string): Record<'fi' | 'sv', string> => ({
  fi: markAsContent(fi),
  sv: markAsContent(sv),
});
