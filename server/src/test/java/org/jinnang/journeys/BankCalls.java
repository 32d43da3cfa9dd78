package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.file.Path;
import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Bank accounts: requests behind the gate in which nothing is wrong. */
final class BankCalls {

    static final String ACCOUNTS = "/api/v1/bank-accounts";
    static final String CARD = "6222021234567890128";

    private final Wallets wallets;

    BankCalls(Wallets wallets) {
        this.wallets = wallets;
    }

    Call linking() {
        Person person = wallets.open(false);
        record(person);
        return call(
                "POST " + ACCOUNTS,
                person,
                person.browser(),
                () -> person.browser().post(ACCOUNTS, request(CARD, "Li Mei")));
    }

    /** A bank that speaks through files of this folder. */
    static void connect(DynamicPropertyRegistry registry, Path folder) {
        registry.add("jinnang.bank.folder", folder::toString);
        registry.add("jinnang.bank.name", () -> "Jinnang Test");
        registry.add("jinnang.bank.agent", () -> "JINNCNBJ");
        registry.add("jinnang.bank.account-cny", () -> "110902000123");
    }

    /** Says by a passport who it is. */
    static void record(Person person) {
        var document =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", Wallets.SIGN_IN);
        answered(200, person.browser().post("/api/v1/real-name", document));
    }

    static Map<String, Object> request(String number, String name) {
        return Map.of("number", number, "holder_name", name, "payment_password", Wallets.PAY);
    }
}
