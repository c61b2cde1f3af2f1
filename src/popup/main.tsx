/** The popup and the windows of Sealcard start here. */
import { render } from 'preact';
import { nameLanguage } from '../ui/locale';
import { App } from './app';
import { guardHeldLetters } from './held-letters';
import { isWindow } from './place';

guardHeldLetters();
const root = document.getElementById('app');
nameLanguage(document.documentElement);
document.documentElement.classList.toggle('window', isWindow);
if (root !== null) render(<App />, root);
