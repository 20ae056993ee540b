/** A page's text as it is read, without the soft hyphens in its long words. */
export const removeSoftHyphens = (text: string): string => text.replaceAll('\u00ad', '');
