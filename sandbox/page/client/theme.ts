/** Light, dark, or as the system has it. */

export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];

export function savedTheme(): Theme {
  const saved = localStorage.getItem('theme');
  return themes.find((theme) => theme === saved) ?? 'system';
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem('theme', theme);
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
}
