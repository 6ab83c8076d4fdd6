import type { Shield } from './aims';
import { kindOf } from './aims';
import type { Cast } from './cast';
import type { Dice } from './dice';
import { written } from './names';

export function planShields(dice: Dice, cast: Cast): Shield[] {
	return dice.several(1, 2, () =>
		dice.pick<Shield>([
			{ begin: 'vip-', kind: 'username' },
			{ begin: 'dc-', kind: 'hostname' },
			{ name: dice.pick(cast.users) },
			{ name: dice.pick(cast.hosts) },
			{ name: dice.pick(cast.hosts) },
			{ name: dice.pick(cast.vipUsers) },
			{ name: dice.pick(cast.vipHosts) },
		]),
	);
}

/** The texts of the two fields: one name a line, or separated by commas. */
export function shieldTexts(
	dice: Dice,
	protects: Shield[],
): { protectedUsernames: string; protectedHostnames: string } {
	const of = (wanted: 'username' | 'hostname') =>
		protects
			.filter((shield) => kindOf(shield) === wanted)
			.map((shield) => shieldText(dice, shield))
			.join(dice.pick(['\n', ', ']));
	return { protectedUsernames: of('username'), protectedHostnames: of('hostname') };
}

function shieldText(dice: Dice, shield: Shield): string {
	const text = 'name' in shield ? written(shield.name) : `${shield.begin}*`;
	return dice.chance(0.3) ? text.toUpperCase() : text;
}
