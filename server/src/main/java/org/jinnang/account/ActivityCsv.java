package org.jinnang.account;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jinnang.audit.Activity;
import org.jinnang.audit.ActivityEntry;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Csv;
import org.jinnang.platform.Texts;

/** The activity log as a file for a spreadsheet. Pure. */
final class ActivityCsv {

    private static final String BUNDLE = "pages";

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
        return Csv.BYTE_ORDER_MARK
                + Csv.row(
                        word("activity_csv.at"),
                        word("activity_csv.what"),
                        word("activity_csv.detail"),
                        word("activity_csv.device"),
                        word("activity_csv.address"),
                        word("activity_csv.reference"))
                + entries.data().stream().map(this::row).collect(Collectors.joining())
                + entries.next().map(_ -> Csv.row(word("activity_csv.more"))).orElse("");
    }

    private String row(ActivityEntry entry) {
        return Csv.row(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        entry.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
                language.apply(entry.title()),
                entry.detail().map(language).orElse(""),
                entry.device().equals("server") ? "" : entry.device(),
                entry.ip(),
                entry.reference().orElse(""));
    }

    private String word(String key) {
        return language.apply(Texts.bilingual(BUNDLE, key));
    }
}
