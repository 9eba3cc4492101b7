import { describe, expect, it } from 'vitest';
import { abbreviateToken } from './token-text';

describe('abbreviateToken', () => {
	it('shows beginning and end of a long token', () => {
		expect(abbreviateToken(`eyJhbGciOiJSUzI1NiIs${'x'.repeat(600)}12345678`)).toBe(
			'eyJhbGciOiJSUzI1NiIs…12345678'
		);
	});

	it('leaves a short token whole', () => {
		expect(abbreviateToken('2YotnFZFEjr1zCsicMWpAA')).toBe('2YotnFZFEjr1zCsicMWpAA');
	});
});
