/**
 * A configuration as a link: in the fragment, which no server is told. What it takes is a configuration,
 * which has no member for a secret; of an assertion it takes the settings, and not the header and claims
 * that somebody typed. A free text that looks like a secret stays out, when it is written and when it is
 * read. A link fills the form and sends nothing. Pure.
 *
 * The text is a version, a full stop, and the base64url of a JSON object of the members that differ from an
 * empty configuration.
 */
import * as v from 'valibot';
import {
	ConfigurationEntries,
	EMPTY_CONFIGURATION,
	readConfiguration,
	type Configuration,
	type ConfigurationPatch
} from '$lib/flow/configuration';
import { decodeBase64Url, encodeBase64Url } from '$lib/oauth/base64';
import { parseJsonObject } from '$lib/oauth/json-object';
import { err, ok, type Result } from '$lib/result';
import { LINK_FRAGMENT } from './link-fragment';
import { looksLikeSecret } from './secret-looks';

const VERSION = 1;

/** Eight times what a long configuration takes. */
const LINK_LIMIT_CHARACTERS = 32 * 1024;

/** Without what is free JSON: nobody can say what somebody typed into it. */
type SharedAssertion = Omit<NonNullable<Configuration['assertion']>, 'header' | 'claims'>;

export type WrittenLink = {
	readonly fragment: string;
	/** What is in it. */
	readonly shared: ConfigurationPatch;
	/** Names of members that stayed out, because they look like a secret. */
	readonly withheld: readonly string[];
};

export type LinkFault = { readonly code: 'broken' | 'newer' };

export type ReadLink = {
	/** Whole: a member that the link does not name has its default. */
	readonly configuration: Configuration;
	/** The members that the link names. */
	readonly named: ConfigurationPatch;
	/** Names of members that this version does not know, cannot read, or that look like a secret. */
	readonly left: readonly string[];
};

export function writeConfigurationLink(configuration: Configuration): WrittenLink {
	const shared: Record<string, unknown> = {};
	const withheld: string[] = [];
	for (const [name, value] of Object.entries(shareable(configuration))) {
		if (!isReadable(name, value) || isDefault(name, value)) continue;
		if (looksLikeSecret(textOf(value))) withheld.push(name);
		else shared[name] = value;
	}
	const json = new TextEncoder().encode(JSON.stringify(shared));
	return {
		fragment: `${LINK_FRAGMENT}${String(VERSION)}.${encodeBase64Url(json)}`,
		shared,
		withheld
	};
}

/** Reads the fragment of an address that begins with {@link LINK_FRAGMENT}. */
export function readConfigurationLink(fragment: string): Result<ReadLink, LinkFault> {
	const text = fragment.slice(LINK_FRAGMENT.length);
	const [, version, content = ''] = /^(\d{1,6})\.([\w-]*)$/.exec(text) ?? [];
	if (version === undefined || text.length > LINK_LIMIT_CHARACTERS) return err({ code: 'broken' });
	if (Number(version) > VERSION) return err({ code: 'newer' });
	const bytes = decodeBase64Url(content);
	const json = bytes === undefined ? undefined : parseJsonObject(new TextDecoder().decode(bytes));
	if (json?.ok !== true) return err({ code: 'broken' });

	const named: Record<string, unknown> = {};
	const left: string[] = [];
	for (const [name, value] of Object.entries(json.value)) {
		if (isReadable(name, value) && !looksLikeSecret(textOf(value))) named[name] = value;
		else left.push(name);
	}
	const configuration = shareable(readConfiguration(named));
	return ok({
		configuration,
		named: Object.fromEntries(Object.entries(configuration).filter(([name]) => name in named)),
		left
	});
}

/** Why a link was not taken, and what to do. */
export function explainLinkFault({ code }: LinkFault): string {
	switch (code) {
		case 'broken':
			return 'This link is damaged: part of it is missing or was changed. Ask for it again, and copy it whole. Your form is as it was.';
		case 'newer':
			return 'A newer version of this workbench made this link. Reload this page and open the link again. Your form is as it was.';
	}
}

function shareable({ assertion, ...plain }: Configuration): Configuration {
	if (assertion === undefined) return plain;
	const { header: _header, claims: _claims, ...settings } = assertion;
	const shared: SharedAssertion = settings;
	return { ...plain, assertion: shared };
}

function isDefault(name: string, value: unknown): boolean {
	const empty: Readonly<Record<string, unknown>> = EMPTY_CONFIGURATION;
	return empty[name] === value;
}

function isReadable(name: string, value: unknown): boolean {
	const entry = Object.entries(ConfigurationEntries).find(([member]) => member === name)?.[1];
	return entry !== undefined && v.is(entry, value);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
