package org.jinnang.demo;

import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.IdentityVerifier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A register that knows everybody, but for two rules by which its refusals can be tried: in a
 * resident number the three digits before the check digit, in a passport number the last three.
 * 404: name and number do not belong together. 503: it does not answer.
 */
@Component
@Profile("demo")
class SimulatedIdentityVerifier implements IdentityVerifier {

    private static final int MARK = 3;

    @Override
    public Answer ask(Claimed claimed) {
        return switch (mark(claimed)) {
            case "404" -> Answer.DO_NOT_BELONG_TOGETHER;
            case "503" -> Answer.NO_ANSWER;
            default -> Answer.BELONG_TOGETHER;
        };
    }

    private static String mark(Claimed claimed) {
        String number = claimed.number();
        int end = number.length() - (claimed.document() == Document.RESIDENT_ID ? 1 : 0);
        return number.substring(end - MARK, end);
    }
}
