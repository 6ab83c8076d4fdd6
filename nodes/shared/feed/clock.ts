import { Failure } from '../failure';
import type { Send } from '../send';

const DAY_MS = 86_400_000;

/**
 * The server's own clock, by the `Date` header of its answers (RFC 9110): its records bear its times,
 * and n8n's clock may differ by minutes.
 */
export class ServerClock {
	private header = '';

	/** The same way to the server, on which the clock is read. */
	watch(send: Send): Send {
		return async (request) =>
			await send({
				...request,
				read: async (answer) => {
					this.header = answer.header('date');
					return await request.read(answer);
				},
			});
	}

	/**
	 * What it showed at the latest answer, in milliseconds and of whole seconds. Where the answer did
	 * not tell, n8n's clock has to do.
	 * @throws Failure `nonsense` where the two differ by a day: one of them is wrong, and a feed that
	 *   followed it would leave out whatever happens until then
	 */
	now(): number {
		const local = Date.now();
		const time = this.header === '' ? local : Date.parse(this.header);
		if (Math.abs(time - local) < DAY_MS) return Math.floor(time / 1000) * 1000;
		throw new Failure(
			'nonsense',
			"The server's clock and that of this n8n differ by a day or more",
			{
				description: `The server says "${this.header.slice(0, 60)}". Nothing was concluded from its answer: set the clock that is wrong, and the feed goes on where it stood.`,
			},
		);
	}
}
