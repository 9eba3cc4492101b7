/** How the page around an embed wants it to look. Apart from the other parameters, which bring all exercises along. */

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;

export type EmbedTheme = (typeof EMBED_THEMES)[number];
