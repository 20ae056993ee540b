/** Simulates page translators; each rewritten text begins with a mark. */

import type { Visit } from './visit.ts';

export const TRANSLATION_MARK = '§';

/**
 * Chrome: wraps each text node in two `<font>` elements, shadow roots included. `lasting`: later
 * ones too.
 */
export const translateLikeChrome = (visit: Visit, lasting: boolean): Promise<void> =>
  visit.page.evaluate(
    (sign, goesOn) => {
      const translate = (root: Node) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        for (const text of texts) {
          const { parentElement, data } = text;
          if (!data.trim() || parentElement?.closest('font, script, style, textarea')) continue;
          const [outer, inner] = [document.createElement('font'), document.createElement('font')];
          for (const one of [outer, inner]) one.style.verticalAlign = 'inherit';
          inner.textContent = sign + data;
          outer.appendChild(inner);
          text.replaceWith(outer);
        }
      };
      for (const { shadowRoot } of document.querySelectorAll('mukaan-event')) {
        if (!shadowRoot) continue;
        translate(shadowRoot);
        const observer = new MutationObserver(() => translate(shadowRoot));
        if (goesOn)
          observer.observe(shadowRoot, { childList: true, characterData: true, subtree: true });
      }
      translate(document.body);
    },
    TRANSLATION_MARK,
    lasting,
  );

/** Firefox: re-creates the children of each block from HTML without comments. */
export const translateLikeFirefox = (visit: Visit): Promise<void> =>
  visit.page.evaluate((sign) => {
    const blocks =
      'p, li, h1, h2, h3, h4, h5, h6, [role=heading], legend, button, dt, dd, label, label span, summary, option';
    for (const { shadowRoot } of document.querySelectorAll('mukaan-event'))
      for (const block of shadowRoot?.querySelectorAll(blocks) ?? []) {
        if (
          block.querySelector('input, select, textarea, button, li, p') ||
          !block.textContent?.trim()
        )
          continue;
        const copy = document.createElement('template');
        copy.innerHTML = block.innerHTML;
        const walker = document.createTreeWalker(
          copy.content,
          NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT,
        );
        const comments: Node[] = [];
        while (walker.nextNode()) {
          const { currentNode } = walker;
          if (currentNode.nodeType === Node.COMMENT_NODE) comments.push(currentNode);
          else if (currentNode.textContent?.trim())
            currentNode.textContent = sign + currentNode.textContent;
        }
        for (const comment of comments) comment.parentNode?.removeChild(comment);
        block.innerHTML = copy.innerHTML;
      }
  }, TRANSLATION_MARK);
