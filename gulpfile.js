const { join } = require('node:path');
const { dest, parallel, src } = require('gulp');
const { bundle } = require('./scripts/bundle.cjs');

/** What n8n shows beside the code: icons, and the codex (`*.node.json`) for its node panel. */
function copyAssets(folder) {
	const task = () =>
		src([`${folder}/**/*.{svg,png}`, `${folder}/**/*.node.json`], { encoding: false }).pipe(
			dest(join('dist', folder)),
		);
	task.displayName = `copy:${folder}`;
	return task;
}

exports.default = parallel(bundle, ...['nodes', 'icons'].map(copyAssets));
