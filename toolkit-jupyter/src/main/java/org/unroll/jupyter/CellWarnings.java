package org.unroll.jupyter;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Shows below the cell that is running what is logged and concerns its author: Unroll's own events from WARN on, those
 * of libraries from ERROR on. A kernel directs {@link System#err} to that place while a cell runs.
 */
final class CellWarnings extends AppenderBase<ILoggingEvent> {

    private static final String NAME = "cell";
    private static final String OWN_LOGGERS = "org.unroll.";

    private CellWarnings() {}

    /** Begins to show them, unless something else than Logback receives what is logged. */
    static void show() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            CellWarnings appender = new CellWarnings();
            appender.setName(NAME);
            appender.setContext(context);
            appender.start();
            Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.detachAppender(NAME);
            root.addAppender(appender);
        }
    }

    /** Shows them no more. */
    static void hide() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(NAME);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean isError = event.getLevel().isGreaterOrEqual(Level.ERROR);
        boolean isOwn = event.getLoggerName().startsWith(OWN_LOGGERS);
        if (isError || (isOwn && event.getLevel().isGreaterOrEqual(Level.WARN))) {
            System.err.println((isError ? "error: " : "warning: ") + event.getFormattedMessage());
        }
    }
}
