/** Where the lines of a page's text end inside words: with a hyphen, or torn apart without one. */

export type LineBreaks = {
  /** with `-` where the line ends: `vapaaehtoistoi-minta` */
  hyphenated: string[];
  torn: string[];
  /** CSS pixels by which the page is wider than its window */
  overflow: number;
};

/**
 * Runs in the page: it uses nothing from outside. A line's end is where the next letter is lower.
 */
export function lineBreaksIn(shown: Document): LineBreaks {
  const found: LineBreaks = { hyphenated: [], torn: [], overflow: 0 };
  const range = shown.createRange();
  const isLetter = (text: string | undefined) => text !== undefined && /\p{L}/u.test(text);
  const look = (node: Text) => {
    const top = (at: number) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      // the first letter of a line has an empty rectangle at the end of the line above too
      return [...range.getClientRects()].at(-1)?.top ?? 0;
    };
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\u00ad]+/gu))
      for (let at = 1; at < word.length; at += 1) {
        const isSoft = word[at] === '\u00ad';
        const [before, after] = isSoft ? [at - 1, at + 1] : [at - 1, at];
        if (!isLetter(word[before]) || !isLetter(word[after])) continue;
        if (top(index + after) - top(index + before) < 4) continue;
        const parts = [word.slice(0, before + 1), word.slice(after)].map((part) =>
          part.replaceAll('\u00ad', ''),
        );
        if (isSoft) found.hyphenated.push(parts.join('-'));
        else found.torn.push(parts.join('|'));
      }
  };
  const walker = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest('.ear, option, script, textarea')) look(node as Text);
  const { scrollWidth, clientWidth } = shown.documentElement;
  found.overflow = scrollWidth - clientWidth;
  return found;
}
