package org.jinnang.counter;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.jinnang.statement.Sheet;
import org.springframework.stereotype.Component;

/**
 * The application form as a PDF: prefilled, in big print, and with nothing but what is asked for.
 */
@Component
class FormPdf {

    private static final float BIG = 15;
    private static final float TITLE = 24;
    private static final float SMALL = 9;
    private static final float BIG_INDENT = Sheet.MARGIN + BIG;
    private static final float BESIDE = Sheet.MARGIN + 120;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Holders holders;
    private final Branches branches;
    private final Clock clock;

    FormPdf(Holders holders, Branches branches, Clock clock) {
        this.holders = holders;
        this.branches = branches;
        this.clock = clock;
    }

    byte[] of(Visit visit, Visit.Lang lang, List<Change> changes, List<CheckedDocument> documents) {
        Holder holder = holders.of(visit.wallet());
        Branch branch = branches.of(visit.branch());
        String tag = lang == Visit.Lang.ZH ? "zh-CN" : "en";
        return Sheet.drawn(
                say(lang, "form.title") + " " + visit.number(),
                tag,
                sheet -> {
                    sheet.line(say(lang, "form.title"), Sheet.MARGIN, TITLE, false);
                    sheet.down(8);
                    pair(sheet, say(lang, "form.holder"), holder.displayName());
                    pair(sheet, say(lang, "form.account"), holder.accountName());
                    pair(sheet, say(lang, "form.number"), visit.number());
                    pair(sheet, say(lang, "form.branch"), in(lang, branch.name()));
                    pair(
                            sheet,
                            say(lang, "form.at"),
                            MINUTE.format(clock.instant().atZone(branches.zoneOf(branch))));
                    pair(sheet, say(lang, "form.who"), whoApplies(lang, visit.who(), documents));
                    sheet.down(8);
                    sheet.rule();
                    sheet.line(say(lang, "form.asks"), Sheet.MARGIN, BIG + 2, false);
                    for (Change change : changes) {
                        paragraph(sheet, "• " + in(lang, Diagnosis.title(change)));
                    }
                    sheet.down(8);
                    sheet.line(say(lang, "form.documents"), Sheet.MARGIN, BIG, false);
                    for (CheckedDocument document : documents) {
                        paragraph(sheet, "• " + shown(lang, document));
                        photo(sheet, lang, document);
                    }
                    sheet.down(8);
                    paragraph(sheet, say(lang, "form.knows"));
                    sheet.down(4);
                    paragraph(sheet, say(lang, "form.freely"));
                    if (!sheet.hasRoomFor(110)) {
                        sheet.turn();
                    }
                    sheet.down(56);
                    sheet.line(say(lang, "form.signature"), Sheet.MARGIN, BIG, false);
                    sheet.blank(BESIDE, Sheet.RIGHT);
                    sheet.line(say(lang, "form.own_name"), Sheet.MARGIN, 10, true);
                    sheet.foot(say(lang, "form.foot", Map.of("number", visit.number())));
                });
    }

    /** Whoever comes for the holder is named as on his own paper. */
    private static String whoApplies(
            Visit.Lang lang, WhoComes who, List<CheckedDocument> documents) {
        String said = say(lang, "who." + who.name().toLowerCase(Locale.ROOT));
        return documents.stream()
                .filter(document -> document.material().ofWhoComes().isPresent())
                .flatMap(document -> document.name().stream())
                .findFirst()
                .map(name -> said + " · " + name)
                .orElse(said);
    }

    /** What is read aloud before it is signed. */
    static Bilingual readBack(List<Change> changes) {
        return Texts.bilingual(
                RefusalText.BUNDLE, "read_back.asks", Map.of("changes", titles(changes)));
    }

    static Bilingual titles(List<Change> changes) {
        List<Bilingual> titles = changes.stream().map(Diagnosis::title).toList();
        return new Bilingual(
                String.join("；", titles.stream().map(Bilingual::zh).toList()),
                String.join("; ", titles.stream().map(Bilingual::en).toList()));
    }

    private static String shown(Visit.Lang lang, CheckedDocument document) {
        String name = in(lang, Materials.name(document.material()));
        return document.lastFour().map(four -> name + " …" + four).orElse(name);
    }

    /** What was photographed is signed with the rest. */
    private static void photo(Sheet sheet, Visit.Lang lang, CheckedDocument document)
            throws IOException {
        if (document.photo().isPresent()) {
            String hash = document.photo().get().hash();
            sheet.line(say(lang, "form.photo", Map.of("hash", hash)), BIG_INDENT, SMALL, true);
        }
    }

    private static void pair(Sheet sheet, String name, String value) throws IOException {
        sheet.line(name, Sheet.MARGIN, BIG, true);
        sheet.at(value, BESIDE, BIG, false);
    }

    private static void paragraph(Sheet sheet, String text) throws IOException {
        if (!sheet.hasRoomFor(BIG * 4)) {
            sheet.turn();
        }
        sheet.paragraph(text, Sheet.MARGIN, Sheet.RIGHT - Sheet.MARGIN, BIG, false);
    }

    static String say(Visit.Lang lang, String key) {
        return say(lang, key, Map.of());
    }

    static String say(Visit.Lang lang, String key, Map<String, ?> values) {
        return in(lang, Texts.bilingual(RefusalText.BUNDLE, key, values));
    }

    static String in(Visit.Lang lang, Bilingual words) {
        return lang == Visit.Lang.ZH ? words.zh() : words.en();
    }
}
