/** What sends a scenario's requests and knows every cause, in one piece: loaded with the first answer. */
export { runAttempt } from './attempt';
export { causeTitleOf } from './cause-title';
