package org.jinnang.notice;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The bytes of a text message and how to announce them (SMPP 3.4 §5.2.19, §5.3.2.32).
 *
 * <p>Texts of letters that ASCII and the GSM alphabet code alike go out in the default alphabet,
 * all others, Chinese above all, as UCS-2. What is longer than one message goes as message_payload,
 * whole, and the message centre cuts it: so a text arrives completely or not at all.
 */
final class SmsText {

    static final byte DEFAULT_ALPHABET = 0x00;
    static final byte UCS2 = 0x08;

    private static final int SINGLE_MESSAGE_OCTETS = 140;
    private static final int SINGLE_MESSAGE_LETTERS = 160;

    /** Not here: {@code @ $ _} and brackets, which the two alphabets code differently. */
    private static final Pattern ALIKE =
            Pattern.compile("[A-Za-z0-9 \\r\\n!\"#%&'()*+,./:;<=>?-]*");

    private final byte[] bytes;
    private final byte dataCoding;

    SmsText(String text) {
        if (ALIKE.matcher(text).matches()) {
            this.bytes = text.getBytes(StandardCharsets.US_ASCII);
            this.dataCoding = DEFAULT_ALPHABET;
        } else {
            this.bytes = text.getBytes(StandardCharsets.UTF_16BE);
            this.dataCoding = UCS2;
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    byte dataCoding() {
        return dataCoding;
    }

    boolean fitsOneMessage() {
        return bytes.length
                <= (dataCoding == UCS2 ? SINGLE_MESSAGE_OCTETS : SINGLE_MESSAGE_LETTERS);
    }
}
