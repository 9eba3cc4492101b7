import { expect, it } from 'vitest';
import { IntrospectionRequest } from '$lib/api/introspection';
import { ok } from '$lib/result';
import * as v from 'valibot';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { introspectToken } from '../token/ask-about-token';
import { respond } from './respond';

const QUESTION = v.parse(IntrospectionRequest, {
	region: 'EU',
	environment_id: '12345678-1234-1234-1234-1234567890ab',
	client_id: 'orders',
	client_secret: '100002348117421473',
	token: 'a.b.c'
});

it('passes the numbers of a server on as they were written', async () => {
	const ports = memoryPorts();
	ports.answerWith(() => new Response('{"active":true,"sub":900002348117421473,"x":1.0}'));

	const text = await respond(await introspectToken(QUESTION, ports), 'id').text();

	expect(text).toMatch(/^\{"active":true,"sub":900002348117421473,"x":1.0,"api_calls":/);
});

it('passes a number on that is the whole answer', async () => {
	const ports = memoryPorts();
	ports.answerWith(() => new Response('12345678901234567890'));

	const text = await respond(await introspectToken(QUESTION, ports), 'id').text();

	expect(text).toMatch(/^\{"answer":12345678901234567890,"api_calls":/);
});

it('masks a long number that is the secret', async () => {
	const ports = memoryPorts();
	ports.answerWith(() => new Response('{"active":true,"sub":100002348117421473}'));

	const text = await respond(await introspectToken(QUESTION, ports), 'id').text();

	expect(text).toMatch(/^\{"active":true,"sub":"•+",/);
	expect(text).not.toContain('100002348117421473');
});

it('answers an empty body where there is none', async () => {
	const answer = respond(ok({ status: 204 }), 'id');

	expect(answer.headers.get('content-type')).toBeNull();
	expect(await answer.text()).toBe('');
});
