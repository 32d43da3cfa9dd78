package org.jinnang.counter;

import java.util.List;
import java.util.Map;
import org.jinnang.platform.PublicAddress;
import org.jinnang.statement.Paper;
import org.jinnang.statement.Sheet;
import org.springframework.stereotype.Component;

/** One half of a sealed slip, to be folded and handed to the holder. */
@Component
class SlipPdf {

    private final PublicAddress address;

    SlipPdf(PublicAddress address) {
        this.address = address;
    }

    byte[] of(Slips.Printing.Printed printed) {
        Visit visit = printed.visit();
        Visit.Lang lang = visit.form().orElseThrow().lang();
        String title =
                FormPdf.say(lang, printed.isFirst() ? "slip.first" : "slip.second")
                        + " "
                        + visit.number();
        return Sheet.drawn(
                Paper.A5,
                title,
                lang == Visit.Lang.ZH ? "zh-CN" : "en",
                sheet -> {
                    sheet.line(title, Sheet.MARGIN, 22, false);
                    sheet.down(30);
                    sheet.line(printed.half().reveal(), Sheet.MARGIN, 48, false);
                    sheet.down(30);
                    for (String key : List.of("slip.how", "slip.never")) {
                        sheet.paragraph(
                                FormPdf.say(lang, key, Map.of("at", address.url())),
                                Sheet.MARGIN,
                                Sheet.RIGHT - Sheet.MARGIN,
                                16,
                                false);
                        sheet.down(4);
                    }
                });
    }
}
