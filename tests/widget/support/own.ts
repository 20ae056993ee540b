/** The manage page in a test: its strings, its token from the mail, and how to open it. */

import { en, enOwn } from '../../../widget/locales/en.ts';
import { fi, fiOwn } from '../../../widget/locales/fi.ts';
import { sv, svOwn } from '../../../widget/locales/sv.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { ok } from './assert.ts';
import { hostUrl, mailTo, ownEdge, registerAt, unique } from './host.ts';
import { clear, load, show } from './page.ts';

export const words = {
  fi: { ...formWords.fi, ...fi, own: fiOwn },
  sv: { ...formWords.sv, ...sv, own: svOwn },
  en: { ...formWords.en, ...en, own: enOwn },
};
export type Spoken = keyof typeof words;

export const loadOwn = async (): Promise<HTMLScriptElement> => load(`${await hostUrl()}/own.js`);

/** Resets page, network and address between tests. */
export async function leaveOwn(): Promise<void> {
  clear();
  await ownEdge.rules();
  history.replaceState(null, '', location.pathname + location.search);
}

/** Registers a participant. @returns the manage token and the address */
export async function tokenOf(
  event: string,
  name = 'Maija Äijälä',
): Promise<{ token: string; email: string }> {
  const email = `${unique('p')}@example.org`;
  await registerAt(event, name, email);
  const token = /\/r\?lang=\w\w#([\w-]+)/.exec((await mailTo(email)).text)?.[1];
  ok(token, 'no manage link in the mail');
  return { token, email };
}

/** Opens the manage page of a token. */
export function open(token: string, lang: Spoken = 'fi'): HTMLElement {
  history.replaceState(null, '', `#${token}`);
  return show('mukaan-registration', { lang, 'heading-level': '1' });
}
