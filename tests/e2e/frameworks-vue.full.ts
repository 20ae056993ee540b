/** The widget in Vue 3: under `v-if`, and hydrated. */

import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent, type Kind } from '../support/embed-event.ts';
import { checkRouteChanges, clickInPage } from '../support/route-changes.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

let browser: Browser;
let website: Website;
let event: EmbedEvent;
let vue: string;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
  vue = `<script src="${website.addLibrary('vue/dist/vue.global.js')}"></script>`;
});
after(async () => {
  website?.close();
  await browser?.close();
});

const condition = 'v-if="shown"';

/**
 * The place as a template has it; Vue leaves script tags out of templates, but makes an element of
 * any name.
 */
function place(kind: Kind): string {
  const { slug, owner, href, src } = event;
  const link = (more = '') => `<a ${more} class="mukaan" href="${href}">Ilmoittaudu</a>`;
  if (kind === 'link') return link(condition);
  if (kind === 'tag')
    return `<component :is="'script'" ${condition} async src="${src}"></component>`;
  return `<mukaan-event ${condition} event="${slug}" site="${owner.site}" lang="fi">${link()}</mukaan-event>`;
}

const template = (kind: Kind): string => `<main>
  <button id="away" @click="leave">Muualle</button>
  <section v-if="home"><h2>Tapahtuma</h2>${place(kind)}<p>Tervetuloa</p>
    <button id="toggle" @click="shown = !shown">Näytä</button></section>
  <p v-else>Muualla</p></main>`;

/** The same for both sides; `leave` is the client's alone. */
const options = (kind: Kind) => ({
  template: template(kind),
  data: () => ({ shown: true, home: true }),
});

const client = (kind: Kind, make: 'createApp' | 'createSSRApp'): string => `<script>
  const app = Vue.${make}({
    template: ${JSON.stringify(template(kind)).replaceAll('</script', '<\\/script')},
    data: () => ({ shown: true, home: true }),
    methods: { leave() { history.pushState(null, '', '/muualla'); this.home = false; } },
    mounted() { addEventListener('popstate', () => { this.home = true; }); dispatchEvent(new Event('live')); },
  });
  app.config.compilerOptions.isCustomElement = (name) => name.startsWith('mukaan-');
  app.mount('#app');
</script>`;

const steps = (visit: Visit) => ({
  unmount: () => clickInPage(visit, '#toggle'),
  mount: () => clickInPage(visit, '#toggle'),
  away: () => clickInPage(visit, '#away'),
  back: () => visit.page.goBack(),
});

async function serverHtml(kind: Kind): Promise<string> {
  const app = createSSRApp({ ...options(kind), methods: { leave() {} } });
  app.config.compilerOptions.isCustomElement = (name) => name.startsWith('mukaan-');
  return renderToString(app);
}

suite('In Vue 3', { concurrency: 2 }, () => {
  for (const kind of ['link', 'element', 'tag'] as const)
    test(`mounts and unmounts the widget with a ${kind} under v-if`, async () => {
      const body = `<div id="app"></div>${client(kind, 'createApp')}`;
      const visit = await Visit.open(
        browser,
        website.addPage(`/${kind}`, htmlPage(body, event.written(kind).head + vue)),
      );
      await checkRouteChanges(visit, event, kind, steps(visit));
    });

  for (const kind of ['link', 'element'] as const) {
    test(`a hydrated ${kind} causes no mismatch if the script runs before Vue`, async () => {
      const head = `<script src="${event.server}/mukaan.js"></script>${vue}`;
      const body = `<div id="app">${await serverHtml(kind)}</div>${client(kind, 'createSSRApp')}`;
      const visit = await Visit.open(
        browser,
        website.addPage(`/early-${kind}`, htmlPage(body, head)),
      );
      await checkRouteChanges(visit, event, kind, steps(visit));
    });

    test(`a hydrated ${kind} has its widget if the script runs after Vue`, async () => {
      const late = `<script>addEventListener('live', () => {
        document.head.append(Object.assign(document.createElement('script'), { src: '${event.server}/mukaan.js' }));
      })</script>`;
      const body = `<div id="app">${await serverHtml(kind)}</div>${client(kind, 'createSSRApp')}`;
      const visit = await Visit.open(
        browser,
        website.addPage(`/late-${kind}`, htmlPage(body, vue + late)),
      );
      await checkRouteChanges(visit, event, kind, steps(visit));
    });
  }
});
