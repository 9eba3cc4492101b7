import { describe, expect, it } from 'vitest';
import { readMcpServers } from './mcp-servers';

describe('MCP_SERVERS', () => {
	it.each([undefined, '', '  ', '[]'])('names no server where it is %j', (setting) => {
		expect(readMcpServers(setting)).toEqual({ ok: true, value: [] });
	});

	it('has its servers as they are written', () => {
		const servers = ['https://tools.example.com/mcp', 'https://tools.example.com'];

		expect(readMcpServers(JSON.stringify(servers))).toEqual({ ok: true, value: servers });
	});

	it.each([
		'https://tools.example.com/mcp',
		'{}',
		'[1]',
		JSON.stringify(Array.from({ length: 51 }, () => 'https://a.example'))
	])('is void as %s', (setting) => {
		const read = readMcpServers(setting);

		expect(read.ok ? '' : read.error.message).toMatch(/^MCP_SERVERS is not a JSON list/);
	});

	it.each([
		'http://tools.example.com/mcp',
		'tools.example.com',
		'https://tools.example.com/mcp?a=b',
		'https://tools.example.com/mcp#a',
		'https://user@tools.example.com/mcp',
		'https://TOOLS.example.com/mcp',
		'https://tools.example.com/a/../mcp'
	])('is void with %s, and says which entry', (server) => {
		const read = readMcpServers(JSON.stringify(['https://tools.example.com/mcp', server]));

		expect(read.ok ? '' : read.error.message).toMatch(/^MCP_SERVERS, entry 2: /);
	});
});
