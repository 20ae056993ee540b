/**
 * An organisation's colour, made darker or lighter until everything drawn with it can be read; the
 * desk shows what becomes of it.
 */

type Colour = readonly [red: number, green: number, blue: number];

/** What stands on the accent: in dark it is a light colour. */
export const onAccent = { light: '#ffffff', dark: '#0b1112' };

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

/** What text in the accent stands on, in its harder case: `--tint` of the two palettes. */
export const grounds = { light: '#f1f6f5', dark: '#182425' };
/** WCAG 2.2, 1.4.3 */
const readable = 4.5;

const parse = (hex: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
const write = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mix = (one: Colour, other: Colour, share: number): Colour =>
  one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as unknown as Colour;

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param one `#rrggbb` @returns from 1 to 21 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(parse(one)), luminance(parse(other))].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

const steps = 50;

/**
 * The colour itself where it can be read on the ground, else as little towards black or white as it
 * takes.
 */
function readableOn(ground: string, accent: string, towards: Colour): string {
  for (let step = 0; step < steps; step += 1) {
    const mixed = write(mix(parse(accent), towards, step / steps));
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return write(towards);
}

/** @param accent `#rrggbb` */
export function accentColours(accent: string): { light: string; dark: string } {
  return {
    light: readableOn(grounds.light, accent, black),
    dark: readableOn(grounds.dark, accent, white),
  };
}

/** The same for what is pointed at: further from the ground. */
export function deepAccent({ light, dark }: { light: string; dark: string }): {
  light: string;
  dark: string;
} {
  return { light: write(mix(parse(light), black, 0.3)), dark: write(mix(parse(dark), white, 0.4)) };
}
