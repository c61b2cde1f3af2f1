/** Fields that change, cut or refuse what is put into them, as real pages do. */
import { atOtherOrigin } from './origin';

function find<E extends HTMLElement>(id: string): E {
  const element = document.querySelector<E>(`[data-testid="${id}"]`);
  if (!element) throw new TypeError(`the page has no ${id}`);
  return element;
}

const limit = 200;
const cutting = find<HTMLTextAreaElement>('cutting');
cutting.addEventListener('input', () => {
  cutting.value = cutting.value.slice(0, limit);
});

const rewriting = find<HTMLTextAreaElement>('rewriting');
rewriting.addEventListener('input', () => {
  setTimeout(() => {
    rewriting.value = rewriting.value.replaceAll('--', '—');
  }, 40);
});

for (const id of ['refusing', 'refusing-editable']) {
  find(id).addEventListener('beforeinput', event => event.preventDefault());
}
find('unpasted').addEventListener('paste', event => event.preventDefault());

const linking = find('linking');
linking.addEventListener('input', () => {
  find('preview').textContent = linking.innerText;
  for (const line of linking.querySelectorAll('div')) {
    const text = line.textContent ?? '';
    if (line.firstElementChild?.localName === 'a' || !text.includes('/')) continue;
    const link = document.createElement('a');
    link.href = '/forum';
    link.textContent = text;
    line.replaceChildren(link);
  }
});

find<HTMLIFrameElement>('foreign').src = atOtherOrigin('/fields/frame');
