/** What step 3 loads when it is needed. By way of this module for the reason that step 0 gives. */
export const loadAskerChoice = () => import('$lib/components/introspection/AskerChoice.svelte');
export const loadCallerNote = () => import('$lib/components/introspection/CallerNote.svelte');
export const loadResourceAsker = () => import('./ResourceAsker.svelte');
export const loadFailure = () =>
	import('$lib/components/introspection/IntrospectionFailure.svelte');
