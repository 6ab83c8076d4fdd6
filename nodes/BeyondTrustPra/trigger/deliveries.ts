import { createHash } from 'crypto';

/** The appliance repeats what is at the head of its queue; whoever repeats more is not the appliance. */
const MAX_MARKS = 2_000;

/** More triggers than any n8n has active; beyond it the ones that rest longest are forgotten. */
const MAX_TRIGGERS = 200;

/** The answer to a post, as far as it tells what became of the post. */
export interface PostAnswer {
	readonly writableEnded: boolean;
	readonly statusCode: number;
}

/**
 * What one trigger has taken in, so that nothing that the appliance sends again comes out twice.
 * n8n gives each post its own copy of the static data, as it was when the post came, and what is
 * saved last stays: parallel posts would lose one another's marks. So the marks live here, once for
 * the process, and the static data is where they survive it.
 */
export class Deliveries {
	/** Marks of what came out, oldest first. */
	private readonly settled = new Set<string>();

	/** Answers that n8n has not given yet, by mark. */
	private readonly underWay = new Map<string, PostAnswer>();

	/** Takes over what the static data holds: of before a restart, or of another process. */
	recall(stored: unknown): void {
		for (const mark of Array.isArray(stored) ? stored : []) {
			if (typeof mark === 'string' && !this.underWay.has(mark)) this.settle(mark);
		}
	}

	/**
	 * - `new`: it shall come out, and does once n8n has answered 200;
	 * - `underWay`: the first of its kind waits for n8n, and may fail yet;
	 * - `delivered`: it came out before.
	 */
	begin(mark: string, answer: PostAnswer): 'new' | 'underWay' | 'delivered' {
		const first = this.underWay.get(mark);
		// A post whose execution n8n could not store was answered with an error, and never came out.
		if (first?.writableEnded === true) {
			this.underWay.delete(mark);
			if (first.statusCode === 200) this.settle(mark);
		} else if (first) {
			return 'underWay';
		}
		if (this.settled.has(mark)) return 'delivered';
		this.underWay.set(mark, answer);
		return 'new';
	}

	/**
	 * For the static data of the post with this mark. n8n writes it when the execution is stored, just
	 * before it answers: that is when the mark is settled, and when all others that are by then are
	 * written along.
	 */
	storing(mark: string): { toJSON(): string[] } {
		return {
			toJSON: () => {
				this.settle(mark);
				return [...this.settled];
			},
		};
	}

	private settle(mark: string): void {
		this.underWay.delete(mark);
		this.settled.add(mark);
		for (const oldest of this.settled) {
			if (this.settled.size <= MAX_MARKS) break;
			this.settled.delete(oldest);
		}
	}
}

/** A short name for what identifies an event: 64 bits, of thousands that are remembered. */
export function markOf(identity: string[]): string {
	const digest = createHash('sha256').update(JSON.stringify(identity)).digest();
	return digest.subarray(0, 8).toString('base64url');
}

const triggers = new Map<string, Deliveries>();

/** What this process knows of one trigger node. */
export function deliveriesOf(workflowId: string, nodeId: string): Deliveries {
	const key = JSON.stringify([workflowId, nodeId]);
	const deliveries = triggers.get(key) ?? new Deliveries();
	triggers.delete(key);
	triggers.set(key, deliveries);
	for (const oldest of triggers.keys()) {
		if (triggers.size <= MAX_TRIGGERS) break;
		triggers.delete(oldest);
	}
	return deliveries;
}
