/** The few assertions that the tests need, with both sides in the message. */

const text = (value: unknown) => JSON.stringify(value, undefined, 1) ?? String(value);

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function equal<T>(actual: T, expected: T, message = 'not the same'): void {
  ok(
    text(actual) === text(expected),
    `${message}\nis      ${text(actual)}\nshould be ${text(expected)}`,
  );
}

export const includes = (whole: string, part: string): void =>
  ok(whole.includes(part), `“${part}” is not in “${whole}”`);

export const excludes = (whole: string, part: string): void =>
  ok(!whole.includes(part), `“${part}” is in “${whole}”`);
