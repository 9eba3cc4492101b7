import type { EndpointName } from '$lib/api/endpoints';
import type { Answered, ArgumentsOf, WorkbenchApi } from '$lib/api/workbench-api';

type FakeEndpoints = {
	[Name in EndpointName]?: (...given: ArgumentsOf<Name>) => Answered<Name>;
};

/** What a test answers in place of an endpoint, by the endpoint's name. */
export type FakeCalls = Required<FakeEndpoints> & Pick<WorkbenchApi, 'send'>;

/** An api of which a test brings the calls that it expects; any other fails the test. */
export function fakeApi({ send = unexpected, ...calls }: Partial<FakeCalls>): WorkbenchApi {
	const endpoints: FakeEndpoints = calls;
	return {
		call<Name extends EndpointName>(name: Name, ...given: ArgumentsOf<Name>): Answered<Name> {
			const answer: ((...given: ArgumentsOf<Name>) => Answered<Name>) | undefined = endpoints[name];
			return answer === undefined ? unexpected() : answer(...given);
		},
		send
	};
}

function unexpected(): never {
	throw new Error('This test does not expect that call.');
}
