package org.jinnang.e2e;

import java.util.List;

/** Somebody who opens a wallet in a test, with addresses that reach the demo's inbox. */
record Person(String accountName, String email, String phone) {

    static final String PASSWORD = "seven green boats at dawn";
    static final String PAYMENT_PASSWORD = "739158";

    /** A person nobody met before; the number keeps several apart. */
    static Person fresh(int number) {
        return new Person(
                "visitor" + (char) ('a' + number / 10) + (char) ('a' + number % 10),
                "visitor" + number + "@example.com",
                "190111100%02d".formatted(number));
    }

    /** Goes through all questions and trusts the browser. */
    void opensAWallet(Visitor visitor, Inbox inbox) {
        List<String> seenMail = inbox.seen(email);
        List<String> seenSms = inbox.seen(phone);
        visitor.goTo("/signup");
        visitor.fill("email", email);
        visitor.picture("signup-email");
        visitor.submit();
        visitor.sees("#code");
        visitor.fill("code", inbox.nextCode(email, seenMail));
        visitor.picture("signup-code");
        visitor.submit();
        visitor.fill("phone", phone);
        visitor.submit();
        visitor.sees("#code");
        visitor.fill("code", inbox.nextCode(phone, seenSms));
        visitor.submit();
        visitor.fill("account-name", accountName);
        visitor.submit();
        visitor.fill("name", "韩梅");
        visitor.submit();
        visitor.fill("new-password", PASSWORD);
        visitor.picture("signup-password");
        visitor.submit();
        visitor.sees("#pin");
        visitor.picture("signup-pin");
        visitor.choosesPin(PAYMENT_PASSWORD);
        visitor.page().locator("#trust").check();
        visitor.picture("signup-trust");
        visitor.submit();
        visitor.sees("a[href='/receive']");
    }
}
