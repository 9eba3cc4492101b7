/**
 * What step 0 loads when it is needed. By way of this module, because kit links the styles of whatever a
 * page itself imports dynamically with the page, and leaves those one level deeper alone.
 */
export const loadAppPicker = () => import('./AppPickerDialog.svelte');
export const loadPrivateKeyInput = () => import('./PrivateKeyInput.svelte');
export const loadStoredCredential = () =>
	import('$lib/components/credential/StoredCredential.svelte');
export const loadSandboxApplications = () => import('./SandboxApplications.svelte');
export const loadTips = () => import('./Tips.svelte');
export const loadOptionalFields = () => import('./OptionalFields.svelte');
