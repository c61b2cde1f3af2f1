/** One field of every kind. An `<output>` beside a field shows, as JSON, what the page itself knows of its text. */
import { createRoot } from 'react-dom/client';
import { Controlled } from './Controlled';
import { atOtherOrigin } from './origin';

function byTestId<E extends HTMLElement>(id: string): E {
  const element = document.querySelector<E>(`[data-testid="${id}"]`);
  if (!element) throw new TypeError(`the page has no ${id}`);
  return element;
}

function show(id: string, text: string): void {
  byTestId(id).textContent = JSON.stringify(text);
}

function fillShadow(id: string, mode: ShadowRootMode): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`textarea {
    box-sizing: border-box; width: 100%; padding: 8px; font: inherit; color: inherit;
    background: var(--field); border: 1px solid var(--field-line); border-radius: 4px;
  }`);
  const root = byTestId(id).attachShadow({ mode });
  root.adoptedStyleSheets = [sheet];
  const field = document.createElement('textarea');
  field.rows = 3;
  field.ariaLabel = `Textarea in ${mode === 'open' ? 'an open' : 'a closed'} shadow root`;
  field.dataset.testid = `${id}-textarea`;
  field.addEventListener('input', () => show(`${id}-state`, field.value));
  root.append(field);
}

fillShadow('open-shadow', 'open');
fillShadow('closed-shadow', 'closed');

const editable = byTestId('contenteditable');
editable.addEventListener('input', () => show('contenteditable-state', editable.innerText));

byTestId('remove').addEventListener('click', () => byTestId('removable').remove());

byTestId<HTMLAnchorElement>('leave-origin').href = atOtherOrigin('/forum');

const controlled = document.getElementById('controlled');
if (controlled) createRoot(controlled).render(<Controlled />);
