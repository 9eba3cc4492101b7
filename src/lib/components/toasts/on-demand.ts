/**
 * The toasts, loaded with the first of them. By way of this module, because kit links the styles of
 * whatever a page itself imports dynamically with the page, and leaves those one level deeper alone.
 */
export const loadToasts = () => import('./Toasts.svelte');
