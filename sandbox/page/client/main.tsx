/** Starts the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { applyTheme, savedTheme } from './theme.ts';

applyTheme(savedTheme());
const root = document.getElementById('page');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
