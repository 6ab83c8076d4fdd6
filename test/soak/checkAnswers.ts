import { unanswered } from '../invariants/answers';
import type { Course } from './case';
import type { ItemCourse } from './itemCourse';

/** Every item is answered, as its options ask. */
export function checkAnswers(courses: Course[], items: ItemCourse[]): string[] {
	return [
		...courses.flatMap(({ result, plan, caller }) =>
			unanswered(result, plan.items.length).map((text) => `${caller}: ${text}`),
		),
		...courses.flatMap((course) => wrongEnd(course, items)),
		...items.flatMap((one) => wrongAnswer(one).map((text) => `${one.name}: ${text}`)),
	];
}

/** With "Stop" an execution fails where an item does, and only there; otherwise never. */
function wrongEnd(course: Course, items: ItemCourse[]): string[] {
	const { result, plan, caller } = course;
	const hasFailed = items.some((one) => one.course === course && one.isFailed);
	const shouldFail = plan.onError === 'stopWorkflow' && hasFailed;
	if ((result.status === 'error') === shouldFail) return [];
	return [`${caller}: ended as ${result.status}, with On Error at ${plan.onError}`];
}

function wrongAnswer(one: ItemCourse): string[] {
	if (one.isBad) return one.isFailed && !one.told ? [] : ['bad input was not refused'];
	const { told } = one;
	if (!told) return ['no report, neither as an item nor with an error'];
	const { output, onIncomplete } = one.item.options;
	if (!one.isFailed && (output === 'report') !== (told.report !== undefined)) {
		return [`the output is not of the kind "${output}"`];
	}
	if (!told.report) return [];
	const incomplete =
		!told.report.lookup.complete ||
		told.sessions.some(({ outcome }) => outcome === 'failed' || outcome === 'stillActive');
	if (onIncomplete === 'fail' && incomplete && !one.isFailed) {
		return ['incomplete, and did not fail'];
	}
	const loggedOut = one.item.options.logOutUser;
	if (one.isFailed && !incomplete && !loggedOut) return ['complete, and failed all the same'];
	return [];
}
