package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.ClaimId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** "I did not make this payment", from the press of a holder to the word of two people. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class ClaimsTest {

    private static final String CLAIMS = "/api/v1/claims";
    private static final long PAID = 8_800;

    private final OperatorCommand claim;
    private final Wallets wallets;
    private final TestDatabase database;
    private final List<Verification> verifications;

    ClaimsTest(
            List<OperatorCommand> commands,
            Wallets wallets,
            TestDatabase database,
            List<Verification> verifications) {
        this.claim = commands.stream().filter(one -> one.name().equals("claim")).findFirst().get();
        this.wallets = wallets;
        this.database = database;
        this.verifications = verifications;
    }

    private Person holder;
    private Person payee;
    private String transfer;

    @BeforeEach
    void somebodyHasPaid() {
        holder = wallets.open(false);
        payee = wallets.open(false);
        transfer = paid(holder, payee);
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void reportingLocksPaymentsAndPromisesADateAndTellsEveryAddress() {
        JsonNode filed = filed(holder, transfer);

        assertThat(filed.get("state").asString()).isEqualTo("received");
        assertThat(filed.at("/amount/minor").asString()).isEqualTo(String.valueOf(PAID));
        assertThat(filed.get("reference").asString()).startsWith("D-");
        assertThat(filed.get("promised_at").asString())
                .isGreaterThan(filed.get("filed_at").asString());
        JsonNode wallet = answered(200, holder.browser().get("/api/v1/wallet"));
        assertThat(wallet.at("/restrictions/0/cause").asString()).isEqualTo("holder_lock");
        assertThat(answered(200, holder.browser().get(CLAIMS)).at("/data/0")).isEqualTo(filed);
        assertThat(answered(200, holder.browser().get(path(filed)))).isEqualTo(filed);
        assertThat(told("claim_filed")).isEqualTo(2);
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("claim_filed");
    }

    @Test
    void whatIsNotAPaymentOfThisWalletCannotBeReportedAndLocksNothing() {
        Person stranger = wallets.open(false);

        answered(404, file(stranger, transfer));
        answered(404, file(stranger, "trf_00000000000000000000000000"));
        answered(404, file(stranger, "nonsense"));
        JsonNode incoming = answered(409, file(payee, transfer));
        assertThat(incoming.at("/user_message/en").asString()).contains("from this wallet");
        assertThat(wallets.inForce(stranger.wallet())).isEmpty();
        assertThat(wallets.inForce(payee.wallet())).isEmpty();
        JsonNode filed = filed(holder, transfer);
        answered(404, stranger.browser().get(path(filed)));
        answered(404, stranger.browser().post(path(filed) + "/appeal", Map.of()));
        assertThat(answered(200, stranger.browser().get(CLAIMS)).get("data")).isEmpty();
    }

    @Test
    void aPaymentIsReportedOnceHoweverOften() throws Exception {
        List<Integer> codes = new ArrayList<>();
        for (Answer answer : atOnce(8, () -> file(holder, transfer))) {
            codes.add(answer.status());
        }
        assertThat(codes).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(answered(200, holder.browser().get(CLAIMS)).get("data").size()).isOne();
    }

    @Test
    void twoPeopleCompensateFromTheProtectionAccountAndTheHolderSeesWhy() {
        fund("1000.00");
        long before = fen(holder);
        String reference = reference(filed(holder, transfer));

        run("propose", reference, "Zhao Min", "--reason", "not-made-by-holder");
        assertThat(fen(holder)).isEqualTo(before);
        run("approve", reference, "Qian Li");

        assertThat(fen(holder)).isEqualTo(before + PAID);
        JsonNode decided = answered(200, holder.browser().get(CLAIMS)).at("/data/0");
        assertThat(decided.get("state").asString()).isEqualTo("decided");
        assertThat(decided.at("/decisions/0/reason").asString()).isEqualTo("not_made_by_holder");
        assertThat(decided.get("may_appeal").asBoolean()).isFalse();
        String compensation = decided.at("/decisions/0/transfer_id").asString();
        JsonNode movement =
                answered(200, holder.browser().get("/api/v1/movements/" + compensation));
        assertThat(movement.at("/movement/counterparty/kind").asString()).isEqualTo("compensation");
        assertThat(told("claim_paid")).isOne();
        answered(409, holder.browser().post(path(decided) + "/appeal", Map.of()));
        refused("approve", reference, "Sun Wei", "decided already");
        refused("propose", reference, "Sun Wei", "no claim", "--reason", "in-doubt");
        answered(409, file(holder, compensation));
    }

    @Test
    void onePersonAloneMovesNothingHoweverTheNameIsWritten() {
        fund("1000.00");
        long before = fen(holder);
        String reference = reference(filed(holder, transfer));
        run("propose", reference, "Zhao Min", "--reason", "our-fault");

        for (String same : List.of("Zhao Min", "zhao min", " ZHAO  MIN ", "Ｚhao Min")) {
            refused("approve", reference, same, "It takes two people");
            refused("reject", reference, same, "It takes two people");
        }
        assertThat(fen(holder)).isEqualTo(before);
        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        update jinnang.payment_claim_proposal
                                        set outcome = 'approved', checker = 'ZHAO  min',
                                            ended_at = proposed_at
                                        where wallet_id = :wallet
                                        """)
                                .param("wallet", holder.wallet().value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("payment_claim_takes_two_people");
        refused("propose", reference, "Qian Li", "one proposal at a time", "--reason", "in-doubt");
    }

    @Test
    void twentyApprovalsAtOncePayOnce() throws Exception {
        fund("1000.00");
        long before = fen(holder);
        String reference = reference(filed(holder, transfer));
        run("propose", reference, "Zhao Min", "--reason", "in-doubt");

        var done = settled(atOnceOrNot(20, () -> run("approve", reference, "Qian Li")));

        assertThat(done).isNotEmpty();
        assertThat(fen(holder)).isEqualTo(before + PAID);
        assertThat(told("claim_paid")).isOne();
    }

    @Test
    void neverMoreThanWasPaidAndNeverMoreThanThereIs() {
        // Nobody else has put dollars aside.
        String reference = reference(filed(holder, paid(holder, payee, "USD")));
        refused(
                "propose",
                reference,
                "Zhao",
                "at most",
                "--reason",
                "in-doubt",
                "--amount",
                "88.01");
        refused(
                "propose",
                reference,
                "Zhao",
                "Write an amount",
                "--reason",
                "in-doubt",
                "--amount",
                "0");
        refused(
                "propose",
                reference,
                "Zhao",
                "no amount",
                "--reason",
                "paid-back",
                "--amount",
                "1");
        refused("propose", reference, "Zhao", "one of", "--reason", "because");
        long before = minor(holder, 1);
        run("propose", reference, "Zhao", "--reason", "in-doubt");
        refused("approve", reference, "Qian", "not enough in the protection account");
        assertThat(minor(holder, 1)).isEqualTo(before);

        fund("1000.00", "USD", "Zhao", "Qian");
        run("propose", reference, "Zhao", "--reason", "in-doubt", "--amount", "40.00");
        run("approve", reference, "Qian");
        assertThat(minor(holder, 1)).isEqualTo(before + 4_000);
    }

    @Test
    void aRefusalCanBeAppealedAgainstOnceAndOthersLookAtIt() {
        fund("1000.00");
        JsonNode filed = filed(holder, transfer);
        String reference = reference(filed);
        answered(409, holder.browser().post(path(filed) + "/appeal", Map.of()));
        run("propose", reference, "Zhao", "--reason", "approved-on-own-device");
        run("reject", reference, "Qian");
        run("propose", reference, "Zhao", "--reason", "approved-on-own-device");
        run("approve", reference, "Qian");
        JsonNode refused = answered(200, holder.browser().get(path(filed)));
        assertThat(refused.get("may_appeal").asBoolean()).isTrue();
        assertThat(told("claim_refused")).isEqualTo(2);

        JsonNode again = answered(200, holder.browser().post(path(filed) + "/appeal", Map.of()));
        assertThat(again.get("state").asString()).isEqualTo("appealed");
        answered(409, holder.browser().post(path(filed) + "/appeal", Map.of()));
        refused("propose", reference, "Zhao", "two people", "--reason", "in-doubt");
        refused("propose", reference, "qian", "two people", "--reason", "in-doubt");
        run("propose", reference, "Sun", "--reason", "in-doubt");
        refused("approve", reference, "Zhao", "two people");
        long before = fen(holder);
        run("approve", reference, "Li");

        assertThat(fen(holder)).isEqualTo(before + PAID);
        JsonNode decided = answered(200, holder.browser().get(path(filed)));
        assertThat(decided.get("decisions").size()).isEqualTo(2);
        assertThat(decided.get("may_appeal").asBoolean()).isFalse();
    }

    @Test
    void aWalletThatWasClosedMeanwhileGetsNothing() {
        fund("1000.00");
        String reference = reference(filed(holder, transfer));
        run("propose", reference, "Zhao", "--reason", "in-doubt");
        for (String table : List.of("contact", "holder")) {
            database.sqlAsOwner()
                    .sql("delete from jinnang." + table + " where wallet_id = :wallet")
                    .param("wallet", holder.wallet().value())
                    .update();
        }

        refused("approve", reference, "Qian", "wallet is closed");
        refused("approve", reference, "Qian", "First one person proposes");
    }

    @Test
    void anUnknownReferenceAndMissingWordsAreRefused() {
        refused("approve", "D-0000-0000", "Qian", "no claim");
        assertThatThrownBy(() ->
                        claim.run(
                                new OperatorCommand.Request(
                                        "approve", new TreeMap<>(Map.of("--by", "Qian")))))
                .isInstanceOf(CannotRun.class);
        assertThatThrownBy(() -> fund("1.00", "CNY", "Zhao", "ZHAO")).isInstanceOf(CannotRun.class);
    }

    private JsonNode filed(Person by, String movement) {
        return answered(201, file(by, movement));
    }

    private static Answer file(Person by, String movement) {
        return by.browser().post(CLAIMS, Map.of("transfer_id", movement), key());
    }

    private static String path(JsonNode filed) {
        return CLAIMS + "/" + filed.get("claim_id").asString();
    }

    private static String reference(JsonNode filed) {
        assertThat(ClaimId.parse(filed.get("claim_id").asString())).isPresent();
        return filed.get("reference").asString();
    }

    private String run(String action, String reference, String by, String... more) {
        var options = new TreeMap<>(Map.of("--reference", reference, "--by", by));
        for (int at = 0; at < more.length; at += 2) {
            options.put(more[at], more[at + 1]);
        }
        return String.join("\n", claim.run(new OperatorCommand.Request(action, options)));
    }

    private void refused(
            String action, String reference, String by, String sentence, String... more) {
        assertThatThrownBy(() -> run(action, reference, by, more))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(sentence);
    }

    private void fund(String amount) {
        fund(amount, "CNY", "Zhao Min", "Qian Li");
    }

    private void fund(String amount, String currency, String by, String checkedBy) {
        claim.run(
                new OperatorCommand.Request(
                        "fund",
                        new TreeMap<>(
                                Map.of(
                                        "--amount", amount,
                                        "--currency", currency,
                                        "--by", by,
                                        "--checked-by", checkedBy))));
    }

    private static String paid(Person from, Person to) {
        return paid(from, to, "CNY");
    }

    private static String paid(Person from, Person to, String currency) {
        WalletBrowser browser = from.browser();
        var amount = Map.of("minor", String.valueOf(PAID), "currency", currency);
        var payment = Map.of("payee", to.name(), "amount", amount, "remark", "lunch");
        String id =
                answered(201, browser.post("/api/v1/payments", payment, key()))
                        .get("payment_id")
                        .asString();
        var shown = Map.of("payment_password", Wallets.PAY);
        return answered(200, browser.post("/api/v1/payments/" + id + "/confirmation", shown))
                .at("/receipt/transfer_id")
                .asString();
    }

    private static long fen(Person person) {
        return minor(person, 0);
    }

    private static long minor(Person person, int account) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        JsonNode balance = wallet.get("balances").get(account);
        return Long.parseLong(balance.at("/posted/minor").asString());
    }

    private int told(String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template
                        """)
                .param("wallet", holder.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        var results = new ArrayList<T>();
        for (Future<T> one : atOnceOrNot(times, work)) {
            results.add(one.get());
        }
        return results;
    }

    private static <T> List<Future<T>> atOnceOrNot(int times, Callable<T> work)
            throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return threads.invokeAll(Collections.nCopies(times, work));
        }
    }

    /** What succeeded; everything else must be a refusal in words. */
    private static List<String> settled(List<Future<String>> all) throws InterruptedException {
        var done = new ArrayList<String>();
        for (Future<String> one : all) {
            try {
                done.add(one.get());
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(CannotRun.class);
            }
        }
        return done;
    }
}
