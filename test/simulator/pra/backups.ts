/** Bytes that no text has, and a line that none of them may break. */
const HEAD = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff, 0x0d, 0x0a, 0x80, 0xc3]);

/** Backups that were made. */
export class Backups {
	/** The password of each, empty for none. */
	readonly passwords: string[] = [];

	/** Bytes of a backup. */
	size = 4_096;

	make(password: string): Buffer {
		this.passwords.push(password);
		const content = Buffer.alloc(this.size, 0xa5);
		HEAD.copy(content);
		return content;
	}
}
