import { BlockList, isIPv4 } from 'node:net';

/** Of IPv4 addresses: a list by commas of addresses, ranges (`a-b`) and networks (CIDR). */
export function addressMatcher(text: string): (address: string) => boolean {
	const listed = new BlockList();
	for (const part of text.split(',').map((one) => one.trim())) {
		const [from, to] = part.split('-').map((one) => one.trim());
		const [network, bits] = part.split('/');
		if (isIPv4(part)) listed.addAddress(part);
		else if (isIPv4(from) && isIPv4(to ?? '')) listed.addRange(from, to);
		else if (isIPv4(network) && Number(bits) <= 32) listed.addSubnet(network, Number(bits));
	}
	return (address) => isIPv4(address) && listed.check(address);
}
