// Styles the widgets of this page with the visitor's choices, and shows the matching style sheet.

const chosen = new Map();
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
const select = 'mukaan-event, mukaan-series';
const rule = document.querySelector('[data-rule]');
const status = document.querySelector('[data-status]');
const stage = document.querySelector('[data-stage]');
let shown = '';

function dress() {
  const lines = [...chosen].map(([name, value]) => `  ${name}: ${value};`);
  const own = lines.length > 0 ? `${select} {\n${lines.join('\n')}\n}` : '';
  const part = shown
    ? `mukaan-event::part(${shown}), mukaan-series::part(${shown}) {\n  outline: 3px solid #d6006c;\n}`
    : '';
  const text = [own, part].filter(Boolean).join('\n\n');
  sheet.replaceSync(text);
  rule.textContent = text || '/* nothing is changed */';
  for (const button of document.querySelectorAll('[data-part]'))
    button.setAttribute('aria-pressed', String(button.dataset.part === shown));
}

const found = (name) =>
  [...document.querySelectorAll(select)].flatMap((element) => [
    ...(element.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? []),
  ]);

document.addEventListener('input', ({ target }) => {
  const { property, unit = '' } = target.dataset;
  if (property) chosen.set(property, target.value + unit);
  if ('width' in target.dataset) stage.style.maxWidth = `${target.value}px`;
  dress();
});

document.addEventListener('click', ({ target }) => {
  const { part } = target.dataset ?? {};
  if (part) {
    shown = shown === part ? '' : part;
    const [first, ...others] = shown ? found(shown) : [];
    status.textContent = !shown
      ? ''
      : first
        ? `${shown}: ${others.length + 1} on this page`
        : `${shown}: none on this page now`;
    first?.scrollIntoView({ block: 'nearest' });
    dress();
  }
  if (target.dataset && 'reset' in target.dataset) {
    chosen.clear();
    shown = '';
    status.textContent = '';
    stage.style.maxWidth = '';
    dress();
  }
});
