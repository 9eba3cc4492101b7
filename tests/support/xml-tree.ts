/** An XML document as data, read by the browser's own parser. */
import type { Page } from '@playwright/test';

export type XmlElement = {
	readonly name: string;
	readonly namespace: string | null;
	/** By name; one of a namespace as `{namespace}name`. */
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlElement[];
	/** Its own, without white space around it. */
	readonly text: string;
};

/** Fails where the text is not well-formed. */
export async function parseXml(page: Page, text: string): Promise<XmlElement> {
	// Our own pages parse no text: their policy asks for Trusted Types.
	const blank = await page.context().newPage();
	const tree = await blank.evaluate((source) => {
		const document = new DOMParser().parseFromString(source, 'application/xml');
		const error = document.querySelector('parsererror');
		if (error) throw new Error(error.textContent);

		type Read = {
			name: string;
			namespace: string | null;
			attributes: Record<string, string>;
			children: Read[];
			text: string;
		};
		const read = (element: Element): Read => ({
			name: element.localName,
			namespace: element.namespaceURI,
			attributes: Object.fromEntries(
				[...element.attributes]
					.filter(({ name }) => !/^xmlns(?::|$)/.test(name))
					.map(({ localName, namespaceURI, value }) => [
						namespaceURI === null ? localName : `{${namespaceURI}}${localName}`,
						value
					])
			),
			children: [...element.children].map(read),
			text: [...element.childNodes]
				.filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
				.map(({ nodeValue }) => nodeValue ?? '')
				.join('')
				.trim()
		});
		return read(document.documentElement);
	}, text);
	await blank.close();
	return tree;
}
