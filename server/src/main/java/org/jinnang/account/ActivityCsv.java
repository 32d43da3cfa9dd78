package org.jinnang.account;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.audit.Activity;
import org.jinnang.audit.ActivityEntry;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/**
 * The activity log as a file for a spreadsheet: RFC 4180, with a byte order mark so that every
 * spreadsheet reads it as UTF-8. Pure.
 */
final class ActivityCsv {

    private static final String BUNDLE = "pages";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String LINE_END = "\r\n";

    /** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠|%";

    private final Function<Bilingual, String> language;
    private final ZoneId zone;

    ActivityCsv(Locale locale, ZoneId zone) {
        this.language =
                locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                        ? Bilingual::zh
                        : Bilingual::en;
        this.zone = zone;
    }

    /** Head and rows; a last line says so when there is more. */
    String of(Activity.Page entries) {
        return BYTE_ORDER_MARK
                + row(
                        word("activity_csv.at"),
                        word("activity_csv.what"),
                        word("activity_csv.detail"),
                        word("activity_csv.device"),
                        word("activity_csv.address"),
                        word("activity_csv.reference"))
                + entries.data().stream().map(this::row).collect(Collectors.joining())
                + entries.next().map(_ -> row(word("activity_csv.more"))).orElse("");
    }

    private String row(ActivityEntry entry) {
        return row(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        entry.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
                language.apply(entry.title()),
                entry.detail().map(language).orElse(""),
                entry.device().equals("server") ? "" : entry.device(),
                entry.ip(),
                entry.reference().orElse(""));
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(ActivityCsv::cell).collect(Collectors.joining(",")) + LINE_END;
    }

    /** Quoted always; what could be a formula gets an apostrophe, which shows it as text. */
    static String cell(String text) {
        boolean isFormula = beginsLikeOne(text) || beginsLikeOne(text.stripLeading());
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static boolean beginsLikeOne(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private String word(String key) {
        return language.apply(Texts.bilingual(BUNDLE, key));
    }
}
