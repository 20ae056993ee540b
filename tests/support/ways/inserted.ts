/**
 * Ways in which programs put the tag, the element and the link into a page: optimisers, consent
 * tools, libraries.
 */

import { afterLoad, type EmbedInput, type EmbedVariant, quoted } from './way.ts';

/** WP Rocket's: a live copy takes the place of the neutral script once the visitor moves. */
const wpRocket = afterLoad(`
  for (const old of document.querySelectorAll('script[type=rocketlazyloadscript]')) {
    const live = document.createElement('script');
    for (const { name, value } of old.attributes)
      if (name !== 'type') live.setAttribute(name === 'data-rocket-src' ? 'src' : name, value);
    old.parentNode.replaceChild(live, old);
  }`);

/** Rocket Loader's: a live copy before the neutral script, which goes. */
const rocketLoader = afterLoad(`
  for (const old of document.querySelectorAll('script[type$="-text/javascript"]')) {
    const live = document.createElement('script');
    for (const { name, value } of old.attributes) if (name !== 'type') live.setAttribute(name, value);
    old.parentNode.insertBefore(live, old);
    old.remove();
  }`);

export function optimiserVariants({ event, text }: EmbedInput): EmbedVariant[] {
  const { tag, element, snippet } = event;
  const neutral = (html: string) =>
    html.replace('async src', 'type="rocketlazyloadscript" async data-rocket-src');
  const loader = (html: string) =>
    html.replace('<script', '<script type="1f2e3d4c5b6a-text/javascript"');
  return [
    { name: 'an optimiser moves the script to the body’s end', slot: element, end: tag },
    { name: 'an optimiser inlines the script', slot: `<script>${text}</script>` },
    {
      name: 'an optimiser inlines the script before its element',
      slot: `<script>${text}</script>${element}`,
    },
    {
      name: 'an optimiser inlines the script at the body’s end',
      slot: element,
      end: `<script>${text}</script>`,
    },
    { name: 'WP Rocket delays the tag', slot: neutral(tag), end: wpRocket },
    { name: 'WP Rocket delays the snippet', slot: neutral(snippet), end: wpRocket },
    { name: 'Rocket Loader puts the tag in again', slot: loader(tag), end: rocketLoader },
    { name: 'Rocket Loader puts the snippet in again', slot: loader(snippet), end: rocketLoader },
    { name: 'a module’s tag', slot: tag.replace('async', 'type="module"'), stands: 'slot or line' },
    {
      name: 'a module’s tag, then the element',
      slot: `${tag.replace('async', 'type="module"')}${element}`,
    },
    {
      name: 'a module that imports the script, and the element',
      head: `<script type="module">import ${quoted(event.src)};</script>`,
      slot: element,
    },
    {
      name: 'a module that imports the general script, and the link',
      head: `<script type="module">import ${quoted(`${event.server}/mukaan.js`)};</script>`,
      slot: event.link,
    },
  ];
}

export function consentVariants({ event, libraries }: EmbedInput): EmbedVariant[] {
  const { tag, element, snippet } = event;
  const agree = `<script src="${libraries.consent}"></script><script>
    CookieConsent.run({ categories: { necessary: { readOnly: true }, media: {} }, autoShow: false,
      language: { default: 'fi', translations: { fi: { consentModal: {}, preferencesModal: { sections: [] } } } } })
      .then(() => setTimeout(() => CookieConsent.acceptCategory('media'), 200));
  </script>`;
  const asked = (html: string) =>
    html.replace('async src', 'async type="text/plain" data-category="media" data-src');
  const inHead = afterLoad(`
    const old = document.querySelector('script[type="text/plain"]');
    document.head.append(Object.assign(document.createElement('script'), { async: true, src: old.dataset.src }));`);
  return [
    { name: 'a consent tool puts the tag in again', slot: asked(tag), end: agree },
    { name: 'a consent tool puts the snippet in again', slot: asked(snippet), end: agree },
    {
      name: 'a consent tool puts the tag of the snippet into the head',
      slot: asked(snippet),
      end: inHead,
    },
    {
      name: 'a consent tool puts the tag of an element above into the head',
      slot: element + asked(tag),
      end: inHead,
    },
    {
      name: 'a consent tool puts the tag alone into the head',
      slot: asked(tag),
      end: inHead,
      stands: 'slot or line',
    },
  ];
}

export function libraryVariants({ event, libraries }: EmbedInput): EmbedVariant[] {
  const { tag, snippet, link } = event;
  const jquery = `<script src="${libraries.jquery}"></script>`;
  const ready = (code: string) => `<script>jQuery(($) => { ${code} });</script>`;
  return [
    {
      name: 'jQuery’s html() of the tag',
      head: jquery,
      end: ready(`$('#slot').html(${quoted(`<p>Tervetuloa</p>${tag}`)})`),
    },
    {
      name: 'jQuery’s html() of the snippet',
      head: jquery,
      end: ready(`$('#slot').html(${quoted(snippet)})`),
    },
    {
      name: 'jQuery’s append() of the tag',
      head: jquery,
      end: ready(`$('#slot').append(${quoted(tag)})`),
    },
    {
      name: 'jQuery’s append() of the snippet',
      head: jquery,
      end: ready(`$('#slot').append(${quoted(snippet)})`),
    },
    {
      name: 'jQuery’s load() of a page with the snippet',
      head: jquery,
      end: ready(`$('#slot').load(${quoted(libraries.part)})`),
    },
    {
      name: 'jQuery’s html() of the link',
      head: jquery + event.general,
      end: ready(`$('#slot').html(${quoted(link)})`),
    },
  ];
}

export function scriptVariants({ event }: EmbedInput): EmbedVariant[] {
  const { tag, element, snippet, general, link, src } = event;
  const slot = "document.getElementById('slot')";
  const live = `Object.assign(document.createElement('script'), { async: true, src: ${quoted(src)} })`;
  const clones = `for (const old of ${slot}.querySelectorAll('script')) {
    const copy = document.createElement('script');
    for (const { name, value } of old.attributes) copy.setAttribute(name, value);
    old.replaceWith(copy);
  }`;
  const snapshot = afterLoad('document.body.replaceWith(document.body.cloneNode(true));', 500);
  const hidden = afterLoad(`
    const box = document.createElement('div');
    box.style.display = 'none';
    box.style.visibility = 'hidden';
    document.body.append(box);
    box.append(${live});`);
  return [
    {
      name: 'innerHTML, and the scripts in it made anew',
      end: afterLoad(`${slot}.innerHTML = ${quoted(snippet)}; ${clones}`),
    },
    {
      name: 'innerHTML of the tag, made anew',
      end: afterLoad(`${slot}.innerHTML = ${quoted(tag)}; ${clones}`),
    },
    {
      name: 'insertAdjacentHTML of the snippet, and the theme’s general script',
      head: general,
      end: afterLoad(`${slot}.insertAdjacentHTML('beforeend', ${quoted(snippet)})`),
    },
    { name: 'a script appended to the place', end: afterLoad(`${slot}.append(${live})`) },
    {
      name: 'a script appended to the head, as React hoists one, and the element',
      end: afterLoad(`document.head.append(${live}); ${slot}.innerHTML = ${quoted(element)}`),
    },
    {
      name: 'a script appended to the head alone',
      end: afterLoad(`document.head.append(${live})`),
      stands: 'line',
    },
    {
      name: 'document.write of a tag manager',
      slot: `<script>document.write(${quoted(tag)})</script>`,
    },
    { name: 'the hidden box of a tag manager', end: hidden, forms: 0, stands: 'line' },
    { name: 'the hidden box of a tag manager, and the element', slot: element, end: hidden },
    {
      name: 'an element that the page adds after load, and the general script',
      head: general,
      end: afterLoad(`${slot}.innerHTML = ${quoted(element)};`, 300),
    },
    {
      name: 'a link that the page adds after load, and the general script',
      head: general,
      end: afterLoad(`${slot}.innerHTML = ${quoted(link)};`, 300),
    },
    {
      name: 'the tag, and an element that the page adds while it loads',
      slot: tag,
      end: `<script>addEventListener('DOMContentLoaded', () => ${slot}.insertAdjacentHTML('beforeend', ${quoted(element)}))</script>`,
    },
    { name: 'a stored copy of the page with the tag', slot: tag, end: snapshot },
    { name: 'a stored copy of the page with the snippet', slot: snippet, end: snapshot },
    { name: 'a stored copy of the page with the link', head: general, slot: link, end: snapshot },
  ];
}
