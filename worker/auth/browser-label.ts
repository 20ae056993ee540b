/** Labels a session with browser and system, too coarse to identify a person. */

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
 * @param agent the `User-Agent` header; @returns such as `Chrome, Windows`; null if neither is
 *   recognised
 */
export function browserLabel(agent: string | null | undefined): string | null {
  const known = (agent ?? '').slice(0, 500);
  return [...first(known, browsers), ...first(known, systems)].join(', ') || null;
}
