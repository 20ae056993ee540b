/** The manage page in a test: its strings, its token from the mail, and how to open it. */

import { en, enManage } from '../../../widget/locales/en.ts';
import { fi, fiManage } from '../../../widget/locales/fi.ts';
import { sv, svManage } from '../../../widget/locales/sv.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { ok } from './assert.ts';
import { hostUrl, mailTo, manageEdge, registerAt, uniqueName } from './host.ts';
import { load, resetPage, show } from './page.ts';

export const localeStrings = {
  fi: { ...formStrings.fi, ...fi, own: fiManage },
  sv: { ...formStrings.sv, ...sv, own: svManage },
  en: { ...formStrings.en, ...en, own: enManage },
};
export type TestLanguage = keyof typeof localeStrings;

export const loadManage = async (): Promise<HTMLScriptElement> => load(`${await hostUrl()}/own.js`);

/** Resets page, network and address between tests. */
export async function resetManagePage(): Promise<void> {
  resetPage();
  await manageEdge.setRules();
  history.replaceState(null, '', location.pathname + location.search);
}

/** Registers a participant. @returns the manage token and the address */
export async function registerForToken(
  event: string,
  name = 'Maija Äijälä',
): Promise<{ token: string; email: string }> {
  const email = `${uniqueName('p')}@example.org`;
  await registerAt(event, name, email);
  const token = /\/r\?lang=\w\w#([\w-]+)/.exec((await mailTo(email)).text)?.[1];
  ok(token, 'no manage link in the mail');
  return { token, email };
}

/** Opens the manage page of a token. */
export function openManagePage(token: string, lang: TestLanguage = 'fi'): HTMLElement {
  history.replaceState(null, '', `#${token}`);
  return show('mukaan-registration', { lang, 'heading-level': '1' });
}
