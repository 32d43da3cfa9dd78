package org.jinnang.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;

/** No letter of the words on a statement is missing from its font, nor those that are common. */
class StatementFontTest {

    private static final String COMMON = Sheet.MISSING + "李梅王伟张秀英刘洋陈静赵磊，。：（）￥¥€–−·“”…AZaz09ÄÖÜé";

    @Test
    void theFontHasEveryLetterThatIsNeeded() throws Exception {
        var missing = new TreeSet<String>();
        try (var font =
                new TTFParser()
                        .parse(
                                new RandomAccessReadBuffer(
                                        StatementPdf.class.getResourceAsStream(
                                                StatementPdf.FONT)))) {
            var letters = font.getUnicodeCmapLookup();
            var all = new StringBuilder(COMMON);
            for (String key : Texts.keys(Language.BUNDLE)) {
                var words =
                        Texts.bilingual(
                                Language.BUNDLE,
                                key,
                                Map.of("count", 1, "address", "", "key", "", "number", ""));
                all.append(words.zh()).append(words.en());
            }
            all.codePoints()
                    .filter(letter -> letters.getGlyphId(letter) == 0)
                    .forEach(letter -> missing.add(Character.toString(letter)));
        }

        assertThat(missing).isEmpty();
    }
}
