import { keep, kept } from './kept.ts'

export const themes = ['device', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function theme(): Theme {
  return themes.find((one) => one === kept('theme')) ?? 'device'
}

export function setTheme(chosen: Theme): void {
  document.documentElement.dataset.theme = chosen
  keep('theme', chosen)
}
