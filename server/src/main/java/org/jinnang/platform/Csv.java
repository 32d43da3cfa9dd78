package org.jinnang.platform;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files for a spreadsheet: RFC 4180, with a byte order mark so that every spreadsheet reads them as
 * UTF-8. Pure.
 */
public final class Csv {

    public static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String LINE_END = "\r\n";

    /** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠|%";

    private Csv() {}

    /** A whole line. */
    public static String row(String... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",")) + LINE_END;
    }

    /** Quoted always; what could be a formula gets an apostrophe, which shows it as text. */
    public static String cell(String text) {
        boolean isFormula = beginsLikeOne(text) || beginsLikeOne(text.stripLeading());
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static boolean beginsLikeOne(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
