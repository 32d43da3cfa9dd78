package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Finding a payee: possible for who pays, useless for who wants to learn who has a wallet. */
@WalletTest
@Import(People.class)
class PayeeLookupTest {

    private final People people;
    private final TestClock clock;

    PayeeLookupTest(People people, TestClock clock) {
        this.people = people;
        this.clock = clock;
    }

    @Test
    void aPayeeIsFoundByEveryNameAndShownMasked() {
        Person payer = people.with(0);
        Person payee = people.with(0);

        for (var name :
                Map.of(
                                payee.name(), "account_name",
                                payee.email(), "email",
                                payee.phone(), "phone")
                        .entrySet()) {
            Answer found = look(payer.browser(), name.getKey());
            assertThat(found.status()).as(found.body()).isEqualTo(200);
            assertThat(found.json().path("masked_name").asString()).isEqualTo("*" + payee.name());
            assertThat(found.json().path("identifier_kind").asString()).isEqualTo(name.getValue());
            assertThat(found.body()).doesNotContain("李", "example.com");
        }
    }

    @Test
    void oneselfIsNoPayee() {
        Person payer = people.with(100);

        assertThat(look(payer.browser(), payer.name()).status()).isEqualTo(422);
        Answer stated = payer.tries(payer.email(), 1, UUID.randomUUID().toString());
        assertThat(stated.json().path("code").asString()).isEqualTo("payee_is_self");
    }

    @Test
    void tenMissesAnHourAndThenNotEvenAHitIsTold() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        for (int left = 9; left >= 0; left--) {
            Answer missed = look(payer.browser(), "nobody" + left);
            assertThat(missed.status()).isEqualTo(404);
            assertThat(missed.json().path("misses_left").asInt()).isEqualTo(left);
        }

        Answer hit = look(payer.browser(), payee.name());
        Answer miss = look(payer.browser(), "nobody");
        Answer byPaying = payer.tries(payee.name(), 1, UUID.randomUUID().toString());

        for (Answer answer : List.of(hit, miss, byPaying)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(429);
            assertThat(answer.json().path("code").asString()).isEqualTo("lookups_exhausted");
            assertThat(answer.json().path("until").asString())
                    .isEqualTo(clock.instant().plus(Duration.ofHours(1)).toString());
        }
        clock.advance(Duration.ofHours(1));
        WalletBrowser anew = people.browser(payer.wallet());
        assertThat(look(anew, payee.name()).status()).isEqualTo(200);
        assertThat(look(anew, "nobody").json().path("misses_left").asInt()).isEqualTo(9);
    }

    @Test
    void manyAtOnceGetNoMoreThanTheBudgetAndHitsAreFree() {
        Person payer = people.with(0);
        Person payee = people.with(0);
        List<WalletBrowser> many = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            WalletBrowser browser = people.browser(payer.wallet());
            browser.get("/api/v1/session");
            many.add(browser);
        }

        List<Answer> hits = Together.all(20, at -> look(many.get(at), payee.name()));
        List<Answer> misses = Together.all(60, at -> look(many.get(at), "nobody" + at));

        assertThat(hits).allMatch(answer -> answer.status() == 200);
        assertThat(misses).filteredOn(answer -> answer.status() == 404).hasSize(10);
        assertThat(misses).filteredOn(answer -> answer.status() == 429).hasSize(50);
    }

    @Test
    void theBudgetIsTheHoldersAndNotTheBrowsers() {
        Person payer = people.with(0);
        Person other = people.with(0);
        for (int at = 0; at < 10; at++) {
            look(payer.browser(), "nobody" + at);
        }

        assertThat(look(people.browser(payer.wallet()), "nobody").status()).isEqualTo(429);
        assertThat(look(other.browser(), payer.name()).status()).isEqualTo(200);
    }

    private static Answer look(WalletBrowser browser, String identifier) {
        return browser.post("/api/v1/payee-lookups", Map.of("identifier", identifier));
    }
}
