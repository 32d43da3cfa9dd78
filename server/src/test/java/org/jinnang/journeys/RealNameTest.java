package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Who a holder says he is: compared with a register, kept sealed, and never somebody else's. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class RealNameTest {

    private static final String PATH = "/api/v1/real-name";
    private static final String NUMBER = "11010519491231002X";

    /** By the rules of the simulator: 404 belongs to nobody, 503 gets no answer. */
    private static final String NOBODYS = "E12345404";

    private static final String UNANSWERED = "E12345503";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    RealNameTest(Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void slipsStrangersWrongPasswordsAndASilentRegisterRecordNothingAndCostNoTry() {
        Person person = wallets.open(false);
        answered(401, browsers.open().get(PATH));

        slip(person, "李梅", "110105194912310021", "document_number", "bad_check_digit");
        slip(person, "李梅", "11010519490229002X", "document_number", "bad_date");
        slip(person, "李梅", "99010519491231002X", "document_number", "bad_format");
        slip(person, "李梅", " ", "document_number", "empty");
        slip(person, " ", NUMBER, "real_name", "empty");
        slip(person, "<b>", NUMBER, "real_name", "bad_format");
        var wrong = said("resident_id", "李梅", NUMBER, "not the password");
        answered(401, person.browser().post(PATH, wrong));
        JsonNode silent = answered(503, record(person, "passport", "Li Mei", UNANSWERED));

        assertThat(silent.get("code").asString()).isEqualTo("unavailable");
        assertThat(standing(person).get("evidence_class").asString()).isEqualTo("none");
        assertThat(tries(person)).isZero();
    }

    private void slip(Person person, String name, String number, String field, String code) {
        JsonNode refused = answered(422, record(person, "resident_id", name, number));
        assertThat(refused.at("/fields/0/field").asString()).isEqualTo(field);
        assertThat(refused.at("/fields/0/code").asString()).isEqualTo(code);
    }

    @Test
    void whatDoesNotBelongTogetherIsNotRecordedAndTriesEnd() {
        Person person = wallets.open(false);

        List<Answer> answers =
                Together.all(
                        8,
                        _ ->
                                wallets.signedIn(person.wallet())
                                        .post(
                                                PATH,
                                                said(
                                                        "passport",
                                                        "Li Mei",
                                                        NOBODYS,
                                                        Wallets.SIGN_IN)));

        assertThat(answers).filteredOn(one -> one.status() == 422).hasSize(5);
        JsonNode spent = answered(429, record(person, "resident_id", "李梅", NUMBER));
        assertThat(spent.get("code").asString()).isEqualTo("identity_tries_exhausted");
        assertThat(standing(person).get("evidence_class").asString()).isEqualTo("none");
        clock.advance(Duration.ofHours(24));
        var later = wallets.signedIn(person.wallet());
        answered(200, later.post(PATH, said("resident_id", "李梅", NUMBER, Wallets.SIGN_IN)));
    }

    @Test
    void whatWasCheckedIsShownMaskedKeptSealedToldToAllAndStaysTheSamePerson() {
        Person person = wallets.open(false);

        JsonNode recorded = answered(200, record(person, "resident_id", "王秀英", NUMBER));

        assertThat(Contract.load().faults("post", PATH, 200, recorded)).isEmpty();
        assertThat(recorded.get("evidence_class").asString()).isEqualTo("checked_by_number");
        assertThat(recorded.get("name_masked").asString()).isEqualTo("**英");
        assertThat(recorded.get("number_masked").asString()).isEqualTo("1****************X");
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain(NUMBER, "王秀英");
        for (String plain : List.of(NUMBER, "王秀英")) {
            assertThat(keptAnywhere(person, plain)).isFalse();
        }
        JsonNode other = answered(409, record(person, "passport", "Zhao Min", "E12345678"));
        assertThat(other.get("code").asString()).isEqualTo("identity_different");
        answered(200, record(person, "resident_id", "王秀英", NUMBER));
        assertThat(standing(person).get("name_masked").asString()).isEqualTo("**英");
    }

    @Test
    void aNewPaymentPasswordMayNotBeDigitsOfTheNumber() {
        Person person = wallets.open(false);
        answered(200, record(person, "resident_id", "王秀英", NUMBER));
        String recovery = wallets.recovery(person.browser(), "reset_payment_password", Map.of());
        wallets.proveBoth(person.browser(), recovery, person);
        String path = "/api/v1/recoveries/" + recovery + "/completion";

        JsonNode refused =
                answered(422, person.browser().post(path, Map.of("new_secret", "123100")));

        assertThat(refused.toString()).contains("own_identity");
        answered(200, person.browser().post(path, Map.of("new_secret", "593817")));
    }

    private Answer record(Person person, String document, String name, String number) {
        return person.browser().post(PATH, said(document, name, number, Wallets.SIGN_IN));
    }

    private static Map<String, String> said(
            String document, String name, String number, String password) {
        return Map.of(
                "document", document,
                "real_name", name,
                "document_number", number,
                "password", password);
    }

    private static JsonNode standing(Person person) {
        return answered(200, person.browser().get(PATH));
    }

    private int tries(Person person) {
        return database.sql()
                .sql(
                        """
                        select coalesce(max(tries), 0) from jinnang.identity_try
                        where wallet_id = :wallet
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    private boolean keptAnywhere(Person person, String plain) {
        return database.sql()
                .sql(
                        """
                        select position(:plain::bytea in name) > 0
                            or position(:plain::bytea in number) > 0
                            or position(:plain::bytea in number_mac) > 0
                        from jinnang.identity_evidence where wallet_id = :wallet
                        """)
                .param("plain", plain.getBytes(StandardCharsets.UTF_8))
                .param("wallet", person.wallet().value())
                .query(Boolean.class)
                .single();
    }
}
