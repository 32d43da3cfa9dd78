package org.jinnang.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;

/** The sheet that is printed: everything fits on it, and no letter is missing from its font. */
class EmergencyCardSheetTest {

    private static final String CODE = "7Q4K-2M9D-X0FA-8Z3P";

    @Test
    void theFontHasEveryLetterOfTheWordsOnTheCard() throws Exception {
        var missing = new TreeSet<String>();
        try (var font =
                new TTFParser()
                        .parse(
                                new RandomAccessReadBuffer(
                                        EmergencyCardSheet.class.getResourceAsStream(
                                                EmergencyCardSheet.FONT)))) {
            var letters = font.getUnicodeCmapLookup();
            for (String key : Texts.keys(EmergencyCardSheet.BUNDLE)) {
                var words = Texts.bilingual(EmergencyCardSheet.BUNDLE, key, Map.of("date", ""));
                (words.zh() + words.en())
                        .codePoints()
                        .filter(letter -> letters.getGlyphId(letter) == 0)
                        .forEach(letter -> missing.add(Character.toString(letter)));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everythingFitsOnOnePageHoweverLongTheAddressIs() throws Exception {
        String url = "https://wallet." + "very-long-name-of-a-bank.".repeat(3) + "example";
        var sheet = new EmergencyCardSheet(() -> url, ZoneId.of("Asia/Shanghai"));

        byte[] pdf = sheet.pdf(CODE, Instant.parse("2026-11-21T15:15:00Z"));

        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains(CODE, "2026-11-21");
            assertThat(text.replaceAll("\\s", "")).contains(url + "/lost/card");
        }
    }
}
