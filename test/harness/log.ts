import { LoggerProxy } from 'n8n-workflow';
import type { Logger, LogLevel, LogMetadata } from 'n8n-workflow';
import { setEngineLogger } from './core';

export interface LogLine {
	level: LogLevel;
	message: string;
	metadata: LogMetadata;
}

/**
 * Every line that nodes and the engine have logged in this process, oldest first. In n8n these
 * lines reach the console and the log files, so a test can prove what is not among them.
 */
export const logLines: LogLine[] = [];

/** Forgets the lines logged so far. */
export function clearLog(): void {
	logLines.length = 0;
}

const write =
	(level: LogLevel) =>
	(message: string, metadata: LogMetadata = {}): void => {
		logLines.push({ level, message, metadata });
	};

interface ScopedLogger extends Logger {
	scoped(): ScopedLogger;
}

const capturingLogger: ScopedLogger = {
	error: write('error'),
	warn: write('warn'),
	info: write('info'),
	debug: write('debug'),
	scoped: () => capturingLogger,
};

setEngineLogger(capturingLogger);
LoggerProxy.init(capturingLogger);
