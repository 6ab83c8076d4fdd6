import type { Answer } from './answer';
import { Unzip, UnzipInflate } from './bundled/zip';
import { Failure } from './failure';

/** What the files of an archive may hold together: more is meant to exhaust memory. */
const MAX_BYTES = 2 * 1024 * 1024 * 1024;

/** The end of an archive without its comment, and with the longest (APPNOTE, 4.3.16). */
const END_LENGTH = 22;

const LONGEST_END = END_LENGTH + 65_535;

const END_OF_ARCHIVE = Buffer.from('PK\x05\x06', 'latin1');

/** A piece of a file in an archive. */
export interface ZipPiece {
	/** Name of the file. */
	name: string;
	bytes: Uint8Array;
	/** Whether it is the last of this file. */
	isLast: boolean;
}

/**
 * The files of a ZIP archive, piece by piece as they arrive, one file after the other.
 * @throws Failure `nonsense` where it is none, or is cut off
 */
export async function* zipPieces(answer: Answer): AsyncGenerator<ZipPiece[]> {
	const reader = new ZipReader();
	for await (const chunk of answer.chunks()) {
		const pieces = reader.take(chunk);
		if (pieces.length > 0) yield pieces;
	}
	const rest = reader.close();
	if (rest.length > 0) yield rest;
}

class ZipReader {
	private pieces: ZipPiece[] = [];

	/** Names of the files that have begun and not ended. */
	private readonly open = new Set<string>();

	private bytes = 0;

	private tail: Buffer = Buffer.alloc(0);

	private readonly unzip = new Unzip((file) => {
		this.open.add(file.name);
		file.ondata = (error, bytes, isLast) => {
			if (error) throw error;
			this.bytes += bytes.length;
			if (this.bytes > MAX_BYTES) throw new Failure('nonsense', 'The archive is too large');
			if (isLast) this.open.delete(file.name);
			this.pieces.push({ name: file.name, bytes, isLast });
		};
		file.start();
	});

	constructor() {
		this.unzip.register(UnzipInflate);
	}

	take(chunk: Uint8Array): ZipPiece[] {
		this.tail = Buffer.concat([this.tail, chunk]).subarray(-LONGEST_END);
		return this.push(chunk, false);
	}

	close(): ZipPiece[] {
		const rest = this.push(new Uint8Array(0), true);
		if (this.open.size > 0 || !this.hasEnd()) throw cutOff();
		return rest;
	}

	/** Whether the end of the archive is there, with as long a comment as it says. */
	private hasEnd(): boolean {
		const end = this.tail.subarray(Math.max(0, this.tail.lastIndexOf(END_OF_ARCHIVE)));
		const isWhole = end.length >= END_LENGTH && end.length >= END_LENGTH + end.readUInt16LE(20);
		return isWhole && end.indexOf(END_OF_ARCHIVE) === 0;
	}

	private push(chunk: Uint8Array, isLast: boolean): ZipPiece[] {
		try {
			this.unzip.push(chunk, isLast);
		} catch (error) {
			throw error instanceof Failure ? error : cutOff();
		}
		const { pieces } = this;
		this.pieces = [];
		return pieces;
	}
}

function cutOff(): Failure {
	return new Failure('nonsense', 'The answer cannot be read as a ZIP archive', {
		description:
			'It may have been cut off on its way, or something other than the server answered. Nothing was concluded from it.',
	});
}
