package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Resetting to the password one has already: refused next to the field, and no way for anybody to
 * find out what that password is.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class SameSecretTest {

    private static final String COMPLETION = "/api/v1/recoveries/{recovery_id}/completion";

    private final Wallets wallets;

    SameSecretTest(Wallets wallets) {
        this.wallets = wallets;
    }

    @ParameterizedTest
    @CsvSource({
        "reset_payment_password, 274951, 593817",
        "reset_sign_in_password, quiet green hills stay, seven slow boats drift home"
    })
    void withoutAllProofsTheSameAndAnotherAreAnsweredAlike(String act, String same, String other) {
        Person person = wallets.open(false);
        WalletBrowser browser = wallets.signedIn(person.wallet());
        String recovery = wallets.recovery(browser, act, Map.of());

        JsonNode ofTheSame = answered(409, complete(browser, recovery, same));
        JsonNode ofAnother = answered(409, complete(browser, recovery, other));

        assertThat(ofTheSame.path("code").asString()).isEqualTo("proofs_insufficient");
        assertThat(ofTheSame.path("user_message")).isEqualTo(ofAnother.path("user_message"));
    }

    @ParameterizedTest
    @CsvSource({
        "reset_payment_password, 274951, 593817",
        "reset_sign_in_password, quiet green hills stay, seven slow boats drift home"
    })
    void theSameIsRefusedNextToTheFieldAndTheWayBackGoesOn(String act, String same, String other) {
        Person person = wallets.open(false);
        WalletBrowser browser = wallets.signedIn(person.wallet());
        String recovery = proven(browser, act, person);

        JsonNode refused = answered(422, complete(browser, recovery, same));

        assertThat(Contract.load().faults("post", COMPLETION, 422, refused)).isEmpty();
        assertThat(refused.path("code").asString()).isEqualTo("password_refused");
        assertThat(refused.path("reasons").get(0).path("code").asString())
                .isEqualTo("same_as_before");
        JsonNode field = refused.path("fields").get(0);
        assertThat(field.path("field").asString()).isEqualTo("new_secret");
        assertThat(field.path("user_message").path("en").asString())
                .isEqualTo("This is the password you have now. Choose another one.");
        assertThat(field.path("user_message").path("zh-CN").asString()).isEqualTo("这就是现在的密码，请换一个。");
        answered(200, complete(browser, recovery, other));
    }

    @Test
    void fullWidthDigitsOfTheSamePasswordAreTheSame() {
        Person person = wallets.open(false);
        WalletBrowser browser = wallets.signedIn(person.wallet());
        String recovery = proven(browser, "reset_payment_password", person);

        JsonNode refused = answered(422, complete(browser, recovery, "２７４９５１"));

        assertThat(refused.path("reasons").get(0).path("code").asString())
                .isEqualTo("same_as_before");
    }

    @ParameterizedTest
    @CsvSource({
        "reset_payment_password, 274951, 593817",
        "reset_sign_in_password, quiet green hills stay, seven slow boats drift home"
    })
    void onceItIsSetTheRecoveryTellsNothingAboutAnyPassword(String act, String same, String other) {
        Person person = wallets.open(false);
        WalletBrowser browser = wallets.signedIn(person.wallet());
        String recovery = proven(browser, act, person);
        answered(200, complete(browser, recovery, other));

        List<Answer> later =
                List.of(
                        complete(browser, recovery, same),
                        complete(browser, recovery, other),
                        complete(browser, recovery, "481625 stays nobody's"));

        assertThat(later)
                .extracting(Answer::status)
                .doesNotContain(200)
                .containsOnly(later.getFirst().status());
        assertThat(later).noneMatch(answer -> answer.body().contains("same_as_before"));
    }

    @Test
    void ofManyGuessesAtOnceOneReplacesThePasswordAndTheOthersLearnNothing() {
        Person person = wallets.open(false);
        WalletBrowser browser = wallets.signedIn(person.wallet());
        String recovery = proven(browser, "reset_sign_in_password", person);

        List<Answer> answers =
                Together.all(
                        8,
                        number ->
                                complete(browser, recovery, "wrong guess that is long " + number));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).noneMatch(answer -> answer.body().contains("same_as_before"));
        assertThat(complete(browser, recovery, Wallets.SIGN_IN).body())
                .doesNotContain("same_as_before");
    }

    private String proven(WalletBrowser browser, String act, Person person) {
        String recovery = wallets.recovery(browser, act, Map.of());
        wallets.proveBoth(browser, recovery, person);
        return recovery;
    }

    private static Answer complete(WalletBrowser browser, String recovery, String secret) {
        return browser.post(
                COMPLETION.replace("{recovery_id}", recovery), Map.of("new_secret", secret));
    }
}
