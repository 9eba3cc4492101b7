/** The Worker's entry: SvelteKit's handler, and the classes of the Durable Objects. */
export { default } from 'sveltekit-worker';
export { Sandbox } from './sandbox';
export { SecretVault } from './secret-vault';
