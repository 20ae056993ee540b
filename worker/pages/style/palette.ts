/** The colours of Mukaan's pages: a blue-green accent and greys, with a separate dark palette. */

export const palette = `
:root {
  color-scheme: light dark;
  --ground: #ffffff;
  --tint: #f1f6f5;
  --ink: #14211f;
  --soft: #475855;
  --line: #d3dcda;
  --edge: #6b7c79;
  --accent: #0b4f57;
  --accent-deep: #07383e;
  --on-accent: #ffffff;
  --good: #17603a;
  --wait: #744700;
  --bad: #9a1c1c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10191a;
    --tint: #182425;
    --ink: #e4edeb;
    --soft: #adbdba;
    --line: #31444a;
    --edge: #82969a;
    --accent: #86d3d0;
    --accent-deep: #a9e4e1;
    --on-accent: #06292b;
    --good: #8edcae;
    --wait: #f2c26b;
    --bad: #ffb1a8;
  }
}
mukaan-event, mukaan-series, mukaan-registration, mukaan-feedback {
  --mukaan-accent: var(--accent);
  --mukaan-accent-text: var(--on-accent);
  --mukaan-surface: var(--ground);
  --mukaan-text: var(--ink);
  --mukaan-radius: 6px;
}
`;
