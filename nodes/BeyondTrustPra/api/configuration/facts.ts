/** What can be written, by the vendor's names; for the notation of each see `fields.ts`. */
export type BodyFacts = Record<string, string>;

/** What the vendor's OpenAPI file tells of a path. */
export interface PathFacts {
	/** How `GET` of it answers: page by page, as a whole list, or with one record. */
	read?: 'pages' | 'list' | 'one';
	/** Query parameters of its list. */
	filters?: Record<string, string>;
	/** Property that people know a record by. */
	label?: string;
	/** Schemas that `POST` takes; one of several is chosen by the kind. */
	create?: string[];
	/** Path of one record. */
	item?: string;
	/** Property of a record that stands at the end of that path. */
	key?: string;
	get?: true;
	/** Schemas that `PATCH` takes. */
	update?: string[];
	delete?: true;
	/** Schemas that `DELETE` takes, where not the path but the body says what goes. */
	remove?: string[];
}
