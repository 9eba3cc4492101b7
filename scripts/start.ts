/** `npm start`: builds the workbench and serves it in workerd on this machine. */
import { build } from './build.ts';
import { findPortProblem, readPort } from './port.ts';
import { serve } from './serve.ts';
import { stopOnSignals, stopWithNpm } from './stop.ts';

stopOnSignals();
stopWithNpm();

const port = readPort(process.env.PORT);
const problem = port.ok ? await findPortProblem(port.value) : port.error;
if (!port.ok || problem !== undefined) {
	console.error(problem);
	process.exit(1);
}

console.log('Building the workbench …');
const built = await build();
if (!built.ok) {
	console.error(built.error);
	process.exit(1);
}

const address = await serve(port.value);
console.log(`Unified Flow is ready: ${address}\nStop it with Ctrl-C.`);
