/**
 * What a session is known by in its owner's list: browser and system, and nothing that tells one of
 * millions from another.
 */

const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

const first = (agent: string, list: [RegExp, string][]): string[] =>
  list
    .filter(([pattern]) => pattern.test(agent))
    .slice(0, 1)
    .map(([, name]) => name);

/**
 * @param agent of `User-Agent`; @returns such as `Chrome, Windows`, or null where neither is known
 */
export function browserLabel(agent: string | null | undefined): string | null {
  const known = (agent ?? '').slice(0, 500);
  return [...first(known, browsers), ...first(known, systems)].join(', ') || null;
}
