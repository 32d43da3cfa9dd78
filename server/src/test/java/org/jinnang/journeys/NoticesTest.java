package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.TransferId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * The notices of a holder in the app: his alone, without secrets, and read only when he says so.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class NoticesTest {

    private static final String NOTICES = "/api/v1/notices";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Payments payments;
    private final Ids ids;
    private final TestJobs jobs;
    private final TestDatabase database;

    NoticesTest(
            Wallets wallets,
            WalletBrowsers browsers,
            Payments payments,
            Ids ids,
            TestJobs jobs,
            TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.payments = payments;
        this.ids = ids;
        this.jobs = jobs;
        this.database = database;
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        WalletBrowser stranger = browsers.open();

        answered(401, stranger.get(NOTICES));
        answered(401, stranger.get(NOTICES + "/unread"));
        answered(401, stranger.get(NOTICES + "/choices"));
        answered(401, read(stranger, new NoticeId(ids.next()).text()));
        answered(401, mute(stranger, "payment_received", "email", true));
    }

    @Test
    void anothersNoticeIsAnsweredLikeOneThatDoesNotExist() {
        Person owner = wallets.open(false);
        Person other = wallets.open(false);
        String id = list(owner, "").at("/data/0/notice_id").asString();

        JsonNode foreign = answered(404, read(other.browser(), id));
        JsonNode unknown = answered(404, read(other.browser(), new NoticeId(ids.next()).text()));

        assertThat(foreign.get("code")).isEqualTo(unknown.get("code"));
        assertThat(foreign.get("user_message")).isEqualTo(unknown.get("user_message"));
        assertThat(list(owner, "").get("unread").asInt()).isEqualTo(1);
        assertThat(list(other, "").get("unread").asInt()).isEqualTo(1);
    }

    @Test
    void aForeignCursorIsOnlyAPlaceInTime() {
        Person earlier = wallets.open(false);
        Person later = wallets.open(false);
        String foreign = list(later, "").at("/data/0/notice_id").asString();

        JsonNode page = list(earlier, "?after=" + foreign);

        assertThat(page.get("data")).isEqualTo(list(earlier, "").get("data"));
        String first = list(earlier, "").at("/data/0/notice_id").asString();
        assertThat(list(later, "?after=" + first).get("data").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?after=x", "?after=act_01"})
    void aPageThatCannotBeIsRefused(String query) {
        answered(422, wallets.open(false).browser().get(NOTICES + query));
    }

    @Test
    void aNoticeThatIsNoIdIsNotThere() {
        WalletBrowser browser = wallets.open(false).browser();

        answered(404, read(browser, "nonsense"));
        answered(404, read(browser, ""));
        answered(400, browser.post(NOTICES + "/read", Map.of()));
    }

    @Test
    void lookingMarksNothingAndMarkingSparesWhatCameLater() {
        Person person = wallets.open(false);
        list(person, "");
        answered(200, person.browser().get(NOTICES + "/unread"));
        String seen = list(person, "").at("/data/0/notice_id").asString();
        askForCode(person);

        int left = answered(200, read(person.browser(), seen)).get("unread").asInt();
        int again = answered(200, read(person.browser(), seen)).get("unread").asInt();

        assertThat(left).isEqualTo(1);
        assertThat(again).isEqualTo(1);
        JsonNode page = list(person, "");
        assertThat(page.at("/data/0/unread").asBoolean()).isTrue();
        assertThat(page.at("/data/1/unread").asBoolean()).isFalse();
    }

    @Test
    void whatWentToSeveralAddressesStandsThereOnceAndWithoutItsSecrets() {
        Person person = wallets.open(true);
        askForCode(person);
        String code = wallets.code(person.phone());
        String mail = wallets.newestMessage(person.email(), true);

        JsonNode page = list(person, "");

        assertThat(kinds(page)).containsExactly("code_trust_device", "wallet_opened");
        assertThat(page.toString()).doesNotContain(code, "not-me", "?t=");
        assertThat(mail).contains("/not-me?t=");
        assertThat(page.at("/data/0/title/zh-CN").asString()).isEqualTo("验证码：信任一台设备");
        assertThat(page.at("/data/0/act/path").asString()).isEqualTo("/activity");
        assertThat(page.at("/data/0/words/en").asString()).contains("trusting a device");
        assertThat(page.at("/data/1/words/en").asString()).contains(person.name());
    }

    @Test
    void pagesFollowOneAnotherNewestFirst() {
        Person payee = wallets.open(false);
        receive(payee, 3);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 10; page++) {
            JsonNode shown = list(payee, "?limit=1" + cursor);
            seen.addAll(kinds(shown));
            if (shown.get("next").isNull()) {
                break;
            }
            cursor = "&after=" + shown.get("next").asString();
        }

        assertThat(seen)
                .containsExactly(
                        "payment_received",
                        "payment_received",
                        "payment_received",
                        "wallet_opened");
        assertThat(seen).isEqualTo(kinds(list(payee, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet_opened", "payment_sent", "code_unfreeze", "nonsense", ""})
    void whatTellsOfSecurityCannotBeMuted(String kind) {
        Person person = wallets.open(false);

        JsonNode refused = answered(422, mute(person.browser(), kind, "email", true));

        assertThat(refused.at("/fields/0/code").asString()).isEqualTo("not_allowed");
        answered(400, mute(person.browser(), "payment_received", "pigeon", true));
        assertThat(mutes(person)).isZero();
    }

    @Test
    void aMuteOfASecurityNoticeWouldBeIgnored() {
        Person person = wallets.open(true);
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.notice_mute (wallet_id, template, channel, muted_at)
                        values (:wallet, 'code_trust_device', 'phone', now()),
                               (:wallet, 'code_trust_device', 'app', now())
                        """)
                .param("wallet", person.wallet().value())
                .update();

        askForCode(person);

        assertThat(wallets.code(person.phone())).hasSize(6);
        assertThat(list(person, "").at("/data/0/unread").asBoolean()).isTrue();
    }

    @Test
    void aMutedReceiptDoesNotLeaveButStandsInTheApp() {
        Person payee = wallets.open(false);
        JsonNode muted = answered(200, mute(payee.browser(), "payment_received", "email", true));
        answered(200, mute(payee.browser(), "payment_received", "email", true));
        receive(payee, 1);

        assertThat(mailsAboutMoney(payee)).isZero();
        assertThat(muted.at("/data/0/channels/0/muted").asBoolean()).isTrue();
        assertThat(list(payee, "").at("/data/0/unread").asBoolean()).isTrue();

        answered(200, mute(payee.browser(), "payment_received", "email", false));
        answered(200, mute(payee.browser(), "payment_received", "app", true));
        receive(payee, 1);

        assertThat(mailsAboutMoney(payee)).isEqualTo(1);
        JsonNode page = list(payee, "");
        assertThat(page.at("/data/0/kind").asString()).isEqualTo("payment_received");
        assertThat(page.at("/data/0/unread").asBoolean()).isFalse();
        assertThat(page.get("unread").asInt()).isEqualTo(1);
    }

    private void receive(Person payee, int times) {
        Person payer = wallets.open(false);
        var money = new Money(100_000, Currency.CNY);
        assertThat(payments.topUp(new TransferId(ids.next()), payer.wallet(), money)).isTrue();
        for (int time = 0; time < times; time++) {
            var amount = Map.of("minor", "100", "currency", "CNY");
            var payment = Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
            String id =
                    answered(201, payer.browser().post("/api/v1/payments", payment, key()))
                            .get("payment_id")
                            .asString();
            answered(
                    200,
                    payer.browser()
                            .post(
                                    "/api/v1/payments/" + id + "/confirmation",
                                    Map.of("payment_password", Wallets.PAY)));
        }
    }

    private long mailsAboutMoney(Person person) {
        jobs.runAll();
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.demo_message
                        where recipient = :to and body like '%1.00%'
                        """)
                .param("to", person.email())
                .query(Long.class)
                .single();
    }

    private long mutes(Person person) {
        return database.sql()
                .sql("select count(*) from jinnang.notice_mute where wallet_id = :wallet")
                .param("wallet", person.wallet().value())
                .query(Long.class)
                .single();
    }

    private void askForCode(Person person) {
        var kind = Map.of("kind", "sms_code");
        answered(202, person.browser().post("/api/v1/devices/current/trust/codes", kind));
    }

    private static JsonNode list(Person person, String query) {
        return answered(200, person.browser().get(NOTICES + query));
    }

    private static List<String> kinds(JsonNode page) {
        List<String> kinds = new ArrayList<>();
        page.get("data").forEach(notice -> kinds.add(notice.get("kind").asString()));
        return kinds;
    }

    private static Answer read(WalletBrowser browser, String upTo) {
        return browser.post(NOTICES + "/read", Map.of("up_to", upTo));
    }

    private static Answer mute(WalletBrowser browser, String kind, String channel, boolean muted) {
        return browser.post(
                NOTICES + "/choices", Map.of("kind", kind, "channel", channel, "muted", muted));
    }
}
