/** Darkens or lightens an organisation's accent colour until text drawn in it is MIN_CONTRAST. */

type Colour = readonly [red: number, green: number, blue: number];

/** The colour of text on the accent. In dark mode the accent is light, so its text is dark. */
export const textOnAccent = { light: '#ffffff', dark: '#0b1112' };

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

/** The background with the lower contrast for text in the accent: `--tint` of the two palettes. */
export const backgrounds = { light: '#f1f6f5', dark: '#182425' };
/** Minimum contrast ratio (WCAG 2.2, 1.4.3). */
const MIN_CONTRAST = 4.5;

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

const MIX_STEPS = 50;

/**
 * The colour itself if it is MIN_CONTRAST on the ground, else mixed towards black or white in MIX_STEPS.
 */
function readableOn(ground: string, accent: string, towards: Colour): string {
  for (let step = 0; step < MIX_STEPS; step += 1) {
    const mixed = write(mix(parse(accent), towards, step / MIX_STEPS));
    if (contrast(mixed, ground) >= MIN_CONTRAST) return mixed;
  }
  return write(towards);
}

/** @param accent `#rrggbb` */
export function accentColours(accent: string): { light: string; dark: string } {
  return {
    light: readableOn(backgrounds.light, accent, black),
    dark: readableOn(backgrounds.dark, accent, white),
  };
}

/** The accent of hovered elements: further from the background. */
export function deepAccent({ light, dark }: { light: string; dark: string }): {
  light: string;
  dark: string;
} {
  return { light: write(mix(parse(light), black, 0.3)), dark: write(mix(parse(dark), white, 0.4)) };
}
