// Runs once for each part of the conversation. Gradio hands in element, trigger and watch.
const opened = (window.shelftalkOpened ??= new Set());

element.addEventListener('toggle', (event) => {
  // A new render drops the attribute again; what the reader opened is remembered by its name.
  const details = event.target;
  if (details.id) details.open ? opened.add(details.id) : opened.delete(details.id);
}, true);

element.addEventListener('error', (event) => {
  event.target.closest?.('.st-picture')?.classList.add('st-broken');
}, true);

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-ask]');
  if (button) {
    trigger('submit', { question: button.dataset.ask, about: button.dataset.about ?? null });
    // Pressed by keyboard: the button goes away with the next render, the focus must not go with it.
    if (event.detail === 0) document.querySelector('#st-box textarea')?.focus();
    return;
  }
  const mark = event.target.closest('a.cite');
  if (!mark) return;
  event.preventDefault();
  const source = document.getElementById(mark.getAttribute('href').slice(1));
  const details = source?.closest('details');
  if (!details) return;
  details.open = true;
  source.focus({ preventScroll: true });
  source.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
});

function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const newest = element.closest('#st-live') !== null;
if (newest) {
  // Read out once an answer is whole: each says aria-busy until then.
  element.setAttribute('role', 'log');
  element.setAttribute('aria-live', 'polite');
}

let shown = null;
watch('value', () => {
  for (const id of opened) {
    const details = document.getElementById(id);
    if (details) details.open = true;
  }
  const latest = element.querySelector('.st-exchange[data-turn]:last-child');
  const turn = latest?.dataset.turn ?? null;
  if (newest && turn && turn !== shown) {
    latest.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  }
  shown = turn;
});
