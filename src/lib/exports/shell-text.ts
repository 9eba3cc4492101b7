/** Text inside double quotes of a shell, with variables in it. @see POSIX.1-2024, section 2.2.3 */
import { renderText, VARIABLES, type TemplateText, type Variable } from './variable';

export function shellQuoted(text: TemplateText): string {
	return `"${renderText(text, shellVariable, escapeLiteral)}"`;
}

export function shellVariable(name: Variable): string {
	return `\${${VARIABLES[name].shell}}`;
}

/** For a text that may stand in a comment: no line break can end it. */
export function shellComment(text: string): string {
	return `# ${text.replace(/\s+/g, ' ')}`;
}

function escapeLiteral(literal: string): string {
	return literal.replace(/[\\"$`]/g, '\\$&');
}
