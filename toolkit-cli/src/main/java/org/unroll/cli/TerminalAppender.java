package org.unroll.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Shows the user the log events that concern him: Unroll's own from WARN on, those of libraries from ERROR on. */
final class TerminalAppender extends AppenderBase<ILoggingEvent> {

    private static final String NAME = "terminal";
    private static final String OWN_LOGGERS = "org.unroll.";

    private final Terminal terminal;

    private TerminalAppender(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Lets log events appear on a terminal, and on no other. */
    static void attach(Terminal terminal) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        TerminalAppender appender = new TerminalAppender(terminal);
        appender.setName(NAME);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(NAME);
        root.addAppender(appender);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!concernsUser(event)) {
            return;
        }
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            terminal.error(event.getFormattedMessage());
        } else {
            terminal.warning(event.getFormattedMessage());
        }
    }

    private static boolean concernsUser(ILoggingEvent event) {
        Level least = event.getLoggerName().startsWith(OWN_LOGGERS) ? Level.WARN : Level.ERROR;
        return event.getLevel().isGreaterOrEqual(least);
    }
}
