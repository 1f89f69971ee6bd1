// Small proofs of claims, behind the text: shown by pointer, keyboard focus or tap, one at a time, next to their mark.
const proof = (window.shelftalkProof ??= { mark: null, note: null, held: false, timer: 0 });
const WAIT = 120, LINGER = 250, GAP = 6, MARGIN = 12;

function marked(target) {
  return target?.closest?.('[data-proof]') ?? null;
}

function show(mark, held) {
  clearTimeout(proof.timer);
  if (proof.mark === mark && proof.note?.isConnected) {
    proof.held ||= held;
    return;
  }
  hide();
  const note = document.getElementById(mark.dataset.proof);
  if (!note?.showPopover) return;
  note.showPopover();
  Object.assign(proof, { mark, note, held });
  mark.classList.add('st-open-claim');
  place();
}

function hide() {
  clearTimeout(proof.timer);
  proof.mark?.classList.remove('st-open-claim');
  if (proof.note?.isConnected) proof.note.hidePopover();
  Object.assign(proof, { mark: null, note: null, held: false });
}

function place() {
  if (!proof.mark) return;
  if (!proof.mark.isConnected || !proof.note.isConnected) return hide();
  const lines = proof.mark.getClientRects();
  const first = lines[0], last = lines[lines.length - 1];
  if (!first || last.bottom < 0 || first.top > innerHeight) return hide();
  const { width, height } = proof.note.getBoundingClientRect();
  const room = document.documentElement.clientWidth - MARGIN - width;
  const below = last.bottom + GAP, above = first.top - GAP - height;
  const fits = below + height + MARGIN <= innerHeight || above < MARGIN;
  proof.note.style.left = `${Math.max(MARGIN, Math.min(fits ? last.left : first.left, room))}px`;
  proof.note.style.top = `${Math.max(MARGIN, Math.min(fits ? below : above, innerHeight - MARGIN - height))}px`;
}

function later(what, wait) {
  clearTimeout(proof.timer);
  proof.timer = setTimeout(what, wait);
}

element.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'touch') return;
  const mark = marked(event.target);
  if (mark) later(() => show(mark, false), WAIT);
  // Whoever moves onto the note reads it.
  else if (proof.note?.contains(event.target)) clearTimeout(proof.timer);
});
element.addEventListener('pointerout', (event) => {
  if (event.pointerType === 'touch') return;
  const leaves = marked(event.target) ?? (proof.note?.contains(event.target) ? proof.mark : null);
  if (leaves) later(() => { if (!proof.held) hide(); }, LINGER);
});
element.addEventListener('focusin', (event) => {
  const mark = marked(event.target);
  if (mark?.matches(':focus-visible')) show(mark, false);
});
element.addEventListener('focusout', (event) => {
  if (marked(event.target) === proof.mark && !proof.held) hide();
});
element.addEventListener('click', (event) => {
  const mark = marked(event.target);
  // A marker leads to its source, and whoever selects text wants no note.
  if (!mark || mark.matches('a') || !getSelection().isCollapsed) return;
  proof.mark === mark && proof.held ? hide() : show(mark, true);
});
element.addEventListener('keydown', (event) => {
  const mark = marked(event.target);
  if (!mark || mark.matches('a') || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  proof.mark === mark && proof.held ? hide() : show(mark, true);
});

if (!window.shelftalkProofs) {
  // Once for the whole page: what closes a note lies mostly outside of it.
  window.shelftalkProofs = true;
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  document.addEventListener('pointerdown', (event) => {
    if (proof.mark && !proof.note?.contains(event.target) && marked(event.target) !== proof.mark) hide();
  });
  addEventListener('scroll', place, { capture: true, passive: true });
  addEventListener('resize', place);
}
