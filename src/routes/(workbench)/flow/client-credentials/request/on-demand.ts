/**
 * What step 1 loads when it is needed. By way of this module, because kit links the styles of whatever a
 * page itself imports dynamically with the page, and leaves those one level deeper alone.
 */
export const loadValidating = () => import('$lib/components/preflight/Validating.svelte');
export const loadPreflight = () => import('./Preflight.svelte');
export const loadPreview = () => import('./PreviewedRequest.svelte');
export const loadResponse = () => import('$lib/components/ResponseWire.svelte');
export const loadReceived = () => import('$lib/components/token/TokenReceived.svelte');
export const loadWorkshop = () => import('$lib/components/workshop/AssertionWorkshop.svelte');
export const loadMethodJudgement = () => import('./MethodJudgement.svelte');
export const loadLens = () => import('$lib/components/encoding-lens/EncodingLens.svelte');
