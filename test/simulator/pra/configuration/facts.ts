/** Properties by name: their type, then words such as `required`, `readOnly` or `1..255`. */
export type SchemaFacts = Record<string, string>;

/** An operation of the Configuration API as the vendor's OpenAPI file tells it. */
export interface OperationFacts {
	/** Of success. */
	status: number;
	/** Query parameters but those of paging, with their types. */
	query?: Record<string, string>;
	/** Schemas that its body may have. */
	body?: string[];
	/** Schemas of a record in its answer. */
	answer?: string[];
	/** Whether it lists, page by page or as a whole. */
	list?: 'pages' | 'whole';
}
