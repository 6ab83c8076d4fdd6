import type { INodeProperties } from 'n8n-workflow';

export interface LocatorWords<Search extends string> {
	displayName: string;
	name: string;
	description: string;
	/** Name of the list, among the node's `methods.listSearch`. */
	search: Search;
	namePlaceholder: string;
	required?: boolean;
}

/** Something that a person chooses from a list, by its ID or by its name. */
export function locatorField<Search extends string>({
	displayName,
	name,
	description,
	search,
	namePlaceholder,
	required = true,
}: LocatorWords<Search>): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: '15',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*\\d+\\s*$',
							errorMessage: 'An ID is a positive whole number',
						},
					},
				],
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: namePlaceholder },
		],
	};
}
