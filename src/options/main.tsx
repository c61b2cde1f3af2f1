/** The options page starts here. */
import { render } from 'preact';
import { nameLanguage } from '../ui/locale';
import { App } from './app';

const root = document.getElementById('app');
nameLanguage(document.documentElement);
if (root !== null) render(<App />, root);
