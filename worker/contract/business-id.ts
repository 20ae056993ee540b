/** Business IDs (Y-tunnus): read however they are written, kept in one form. */

const weights = [7, 9, 10, 5, 8, 4, 2];

/**
 * @returns `1234567-1`, or null where the text is none: of other digits, with a wrong check digit,
 *   or never issued
 */
export function normalBusinessId(text: string): string | null {
  // with spaces, without the hyphen, with a dash, or as a VAT number
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
