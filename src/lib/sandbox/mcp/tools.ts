/** What the sandbox's MCP server can do: three tools over the orders of a shop. Pure. */
import * as v from 'valibot';
import { PROTECTED_APIS } from '../protected-api/apis';

/** What a token needs to call a tool: the second scope is the one to step up for. */
export const MCP_SCOPES = { read: 'mcp:read', write: 'mcp:write' } as const;

export type ToolResult =
	| { readonly isError: false; readonly content: object }
	/** In words for the model that called it. */
	| { readonly isError: true; readonly message: string };

export type Tool = {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly scope: (typeof MCP_SCOPES)[keyof typeof MCP_SCOPES];
	/** JSON Schema of its arguments. */
	readonly inputSchema: {
		readonly type: 'object';
		readonly properties: Record<
			string,
			{ type: string; description?: string; minimum?: number; maximum?: number }
		>;
		readonly required: readonly string[];
	};
	readonly run: (given: unknown) => ToolResult;
};

const ORDERS = PROTECTED_APIS.orders.items;

const OneOrder = v.object({ id: v.string() });
const Change = v.object({
	...OneOrder.entries,
	quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))
});

export const MCP_TOOLS: readonly Tool[] = [
	{
		name: 'list_orders',
		title: 'List orders',
		description: 'Lists all orders of the shop.',
		scope: MCP_SCOPES.read,
		inputSchema: { type: 'object', properties: {}, required: [] },
		run: () => ({ isError: false, content: { orders: ORDERS } })
	},
	{
		name: 'read_order',
		title: 'Read an order',
		description: 'Reads one order by its id, such as order-1.',
		scope: MCP_SCOPES.read,
		inputSchema: {
			type: 'object',
			properties: { id: { type: 'string', description: 'The id of the order.' } },
			required: ['id']
		},
		run: (given) => {
			const read = v.safeParse(OneOrder, given);
			return read.success
				? withOrder(read.output.id, (order) => ({ isError: false, content: { order } }))
				: { isError: true, message: 'Give the id of an order, such as order-1.' };
		}
	},
	{
		name: 'update_order',
		title: 'Change the quantity of an order',
		description:
			'Changes the quantity of an order, from 1 to 1000. The sandbox answers with the changed order and does not keep it.',
		scope: MCP_SCOPES.write,
		inputSchema: {
			type: 'object',
			properties: {
				id: { type: 'string', description: 'The id of the order.' },
				quantity: { type: 'integer', minimum: 1, maximum: 1000 }
			},
			required: ['id', 'quantity']
		},
		run: (given) => {
			const read = v.safeParse(Change, given);
			if (!read.success) {
				return { isError: true, message: 'Give the id of an order and a quantity from 1 to 1000.' };
			}
			const { id, quantity } = read.output;
			return withOrder(id, (order) => ({
				isError: false,
				content: { order: { ...order, quantity } }
			}));
		}
	}
];

export function findTool(name: unknown): Tool | undefined {
	return MCP_TOOLS.find((tool) => tool.name === name);
}

function withOrder(id: string, answer: (order: (typeof ORDERS)[number]) => ToolResult): ToolResult {
	const order = ORDERS.find((one) => one.id === id);
	const ids = ORDERS.map((one) => one.id).join(' and ');
	return order === undefined
		? { isError: true, message: `There is no order ${id}. There are ${ids}.` }
		: answer(order);
}
