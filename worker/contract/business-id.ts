/** Business IDs (Y-tunnus): accepts every usual spelling, returns one form. */

const weights = [7, 9, 10, 5, 8, 4, 2];

/**
 * @returns `1234567-1`, or null if the text has other digits, a wrong check digit, or the digits of
 * an ID that is never issued
 */
export function normalBusinessId(text: string): string | null {
  // accepts spaces, no hyphen, a dash, and the VAT form FI12345671
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*FI/i, '')
    .replace(/[\s\u2010-\u2015\u2212-]/g, '');
  if (!/^\d{8}$/.test(digits) || digits === '00000000') return null;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const rest = sum % 11;
  const check = rest === 0 ? 0 : 11 - rest;
  return rest !== 1 && check === Number(digits[7]) ? `${digits.slice(0, 7)}-${check}` : null;
}
