package org.jinnang.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.BankCalls.ACCOUNTS;
import static org.jinnang.journeys.BankCalls.CARD;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Linked accounts, top-ups and withdrawals with a bank that answers late, twice and wrongly. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class BankTest {

    private static final Path FOLDER = folder();
    private static final String WITHDRAWALS = "/api/v1/withdrawals";
    private static final String TOP_UPS = "/api/v1/top-ups";
    private static final String IBAN = "DE89370400440532013000";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestClock clock;
    private final TestJobs jobs;
    private final ZoneId zone;
    private final OperatorCommand command;
    private final List<Verification> verifications;

    BankTest(
            Wallets wallets,
            WalletBrowsers browsers,
            TestDatabase database,
            TestClock clock,
            TestJobs jobs,
            ZoneId zone,
            List<OperatorCommand> commands,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.database = database;
        this.clock = clock;
        this.jobs = jobs;
        this.zone = zone;
        this.command = commands.stream().filter(one -> one.name().equals("bank")).findFirst().get();
        this.verifications = verifications;
    }

    private Person person;

    @DynamicPropertySource
    static void aBankIsConnected(DynamicPropertyRegistry registry) {
        BankCalls.connect(registry, FOLDER);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("jinnang-bank");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void aHolderWithARealName() {
        person = wallets.open(false);
        BankCalls.record(person);
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications)
                .allSatisfy(verification ->
                        assertThat(verification.verify().holds())
                                .as(verification.verify().lines().toString())
                                .isTrue());
    }

    @Test
    void anAccountIsLinkedByItsHolderInHisNameAndShownByItsLastDigits() {
        Person nameless = wallets.open(false);
        assertThat(answered(409, link(nameless, CARD, "Li Mei")).get("code").asString())
                .isEqualTo("step_out_of_order");
        field(link(person, CARD, "Wang Xiuying"), "holder_name", "not_yours");
        field(link(person, "6222021234567890129", "Li Mei"), "number", "bad_format");
        field(link(person, " ", "Li Mei"), "number", "empty");
        field(link(person, "DE88370400440532013000", "Li Mei"), "number", "bad_format");
        var wrong = new TreeMap<>(BankCalls.request(CARD, "Li Mei"));
        wrong.put("payment_password", "111333");
        assertThat(answered(422, person.browser().post(ACCOUNTS, wrong)).get("code").asString())
                .isEqualTo("payment_password_wrong");

        JsonNode linked = answered(201, link(person, "6222 0212 3456 7890 128", "LI  MEI"));
        assertThat(linked.get("number_masked").asString()).isEqualTo("****0128");
        assertThat(linked.get("kind").asString()).isEqualTo("card");
        assertThat(linked.has("verified_at")).isFalse();
        answered(409, link(person, CARD, "Li Mei"));
        later(Duration.ofMinutes(1));
        answered(201, link(person, IBAN, "Li Mei"));
        assertThat(wallets.newestMessage(person.email(), true)).contains("****3000");
        assertThat(inTheDatabase(CARD)).isZero();

        String path = ACCOUNTS + "/" + linked.get("bank_account_id").asString();
        Person other = wallets.open(false);
        assertThat(other.browser().delete(path).status()).isEqualTo(404);
        assertThat(person.browser().delete(path).status()).isEqualTo(204);
        assertThat(person.browser().delete(path).status()).isEqualTo(404);
        assertThat(answered(200, person.browser().get(ACCOUNTS)).get("data")).hasSize(1);
        answered(201, link(person, CARD, "Li Mei"));
    }

    @Test
    void thereAreAtMostTenHoweverManyAreLinkedAtOnce() throws Exception {
        List<Callable<Answer>> all = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String account = "4000000000%02d".formatted(number);
            var own = browsers.sharing(person.browser());
            all.add(() -> own.post(ACCOUNTS, BankCalls.request(account, "Li Mei")));
        }

        for (Callable<Answer> one : all.subList(0, 8)) {
            answered(201, one.call());
        }
        atOnce(all.subList(8, 12));

        JsonNode linked = answered(200, person.browser().get(ACCOUNTS));
        assertThat(linked.get("data").size()).isLessThanOrEqualTo(linked.get("most").asInt());
    }

    @Test
    void aTransferFromTheOwnAccountArrivesOnceWhateverTheBankSaysHowOften() throws Exception {
        String account = linked(person, CARD);
        long before = fen(person, "posted");
        JsonNode how = answered(201, person.browser().post(TOP_UPS, Map.of("currency", "CNY")));
        assertThat(answered(201, person.browser().post(TOP_UPS, Map.of("currency", "CNY"))))
                .isEqualTo(how);
        answered(409, person.browser().post(TOP_UPS, Map.of("currency", "USD")));
        assertThat(how.get("account_number").asString()).isEqualTo("110902000123");

        transferred(person, account, 12_300);
        copied("done", "camt054", text -> text);
        bank("read", "book");
        bank("bank", "close", "read", "book");

        assertThat(fen(person, "posted")).isEqualTo(before + 12_300);
        JsonNode movement =
                answered(200, person.browser().get("/api/v1/movements?currency=CNY")).at("/data/0");
        assertThat(movement.at("/counterparty/kind").asString()).isEqualTo("bank");
        assertThat(answered(200, person.browser().get(TOP_UPS)).get("data")).hasSize(1);
        assertThat(
                        answered(200, person.browser().get(ACCOUNTS))
                                .at("/data/0/verified_at")
                                .isMissingNode())
                .isFalse();
        answered(200, person.browser().get("/api/v1/activity"));
    }

    @Test
    void whatNobodyCanBeGivenWaitsForTwoPeople() throws Exception {
        String account = linked(person, CARD);
        long before = fen(person, "posted");
        send(person, account, 4_200);
        bank("bank");
        changed("in", "camt054", text -> text.replaceAll("RF[0-9]{2}[A-Z0-9]{12}", "thank you"));
        bank("read", "book", "book");

        assertThat(fen(person, "posted")).isEqualTo(before);
        String line = run("suspense", Map.of()).lines().findFirst().orElseThrow();
        assertThat(line).contains("42.00").contains("unknown_reference");
        var entry = new TreeMap<>(Map.of("--currency", "CNY", "--by", "Zhao Min"));
        entry.put("--reference", reference(4_200));
        var forHer = new TreeMap<>(entry);
        forHer.put("--wallet", person.name());
        assertThatThrownBy(() -> run("approve", entry)).isInstanceOf(CannotRun.class);
        run("assign", forHer);
        assertThatThrownBy(() -> run("assign", forHer)).isInstanceOf(CannotRun.class);
        assertThatThrownBy(() -> run("approve", entry)).isInstanceOf(CannotRun.class);
        assertThat(fen(person, "posted")).isEqualTo(before);
        entry.put("--by", "Qian Li");
        run("approve", entry);
        assertThatThrownBy(() -> run("approve", entry)).isInstanceOf(CannotRun.class);
        assertThat(fen(person, "posted")).isEqualTo(before + 4_200);
        assertThat(
                        answered(200, person.browser().get(ACCOUNTS))
                                .at("/data/0/verified_at")
                                .isMissingNode())
                .isTrue();
    }

    @Test
    void whatTwoPeopleSentBackIsClearedOnceByTheBanksEntryOfIt() throws Exception {
        String account = linked(person, CARD);
        long before = fen(person, "posted");
        String in = suspended(account, 4_300, "CRDT");
        Map<String, String> back = entry(in, "Zhao Min");
        refused("clear", with(back, "--sent-back", in), "came in");
        run("send-back", back);
        refused("assign", with(back, "--wallet", person.name()), "one proposal at a time");
        refused("approve", back, "two people");
        run("approve", entry(in, "Qian Li"));
        refused("approve", entry(in, "Qian Li"), "one proposal at a time");
        assertThat(run("suspense", Map.of())).doesNotContain(in);

        String other = suspended(account, 4_301, "DBIT");
        String out = suspended(account, 4_300, "DBIT");
        Map<String, String> clear = with(entry(out, "Zhao Min"), "--sent-back", in);
        refused("send-back", entry(out, "Zhao Min"), "went out");
        refused("assign", with(entry(out, "Zhao Min"), "--wallet", person.name()), "went out");
        refused("clear", with(entry(other, "Zhao Min"), "--sent-back", in), "differ");
        refused("clear", with(clear, "--sent-back", other), "not sent back");
        run("clear", clear);
        assertThat(run("suspense", Map.of())).contains("clears " + in);
        String twice = suspended(account, 4_300, "DBIT");
        Map<String, String> again = with(entry(twice, "Zhao Min"), "--sent-back", in);
        refused("clear", again, "not sent back");
        run("reject", entry(out, "Qian Li"));
        run("clear", clear);
        refused("approve", entry(out, "zhao min "), "two people");
        run("approve", entry(out, "Qian Li"));

        refused("clear", again, "not sent back");
        assertThat(run("suspense", Map.of())).doesNotContain(out).contains(twice);
        assertThat(fen(person, "posted")).isEqualTo(before);
    }

    @Test
    void aWithdrawalGoesToTheHoldersOwnVerifiedAccountAndArrivesOnce() throws Exception {
        String account = linked(person, CARD);
        assertThat(answered(409, state(person, account, 5_000)).get("detail").toString())
                .contains("yours");
        transferred(person, account, 20_000);
        answered(404, state(wallets.open(false), account, 5_000));
        answered(404, state(person, "bac_x", 5_000));
        answered(422, state(person, account, 0));
        answered(409, person.browser().post(WITHDRAWALS, wish(account, 5_000, "USD"), key()));
        answered(400, person.browser().post(WITHDRAWALS, wish(account, 5_000, "CNY")));
        bank("close", "read", "book");
        String difference = difference();
        long before = fen(person, "posted");

        String id = stated(person, account, 5_000);
        bank("tell", "bank", "read", "book");
        assertThat(of(person, id).get("state").asString()).isEqualTo("stated");
        var same = browsers.sharing(person.browser());
        List<Answer> twice = atOnce(List.of(() -> confirm(person, id), () -> confirmBy(same, id)));
        assertThat(twice).anyMatch(answer -> answer.status() == 200);
        assertThat(fen(person, "available")).isEqualTo(before - 5_000);
        assertThat(fen(person, "posted")).isEqualTo(before);
        assertThat(of(person, id).get("state").asString()).isEqualTo("approved");
        answered(409, deleted(person, account));

        bank("tell");
        answered(409, cancel(person, id));
        assertThat(of(person, id).get("state").asString()).isEqualTo("told");
        bank("bank", "read", "book", "book");
        assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");
        bank("bank", "close", "read", "book", "tell");
        assertThat(fen(person, "posted")).isEqualTo(before - 5_000);
        assertThat(fen(person, "available")).isEqualTo(before - 5_000);
        assertThat(filesThatName(id)).isEqualTo(1);
        answered(404, wallets.open(false).browser().get(WITHDRAWALS + "/" + id));
        JsonNode payment = answered(200, person.browser().get("/api/v1/payments/" + id));
        assertThat(payment.get("arrival").asString()).isEqualTo("to_bank");
        assertThat(payment.get("state").asString()).isEqualTo("posted");
        assertThat(difference()).isEqualTo(difference);
    }

    @Test
    void untilTheBankIsToldItCanBeCancelledAndAHoldersLockStopsIt() throws Exception {
        String account = verified();
        long before = fen(person, "available");
        String cancelled = approved(person, account, 1_000);
        answered(200, cancel(person, cancelled));
        String locked = approved(person, account, 2_000);
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);

        bank("tell", "bank", "read", "book");

        assertThat(of(person, cancelled).get("state").asString()).isEqualTo("cancelled");
        assertThat(of(person, locked).get("state").asString()).isEqualTo("cancelled");
        assertThat(fen(person, "available")).isEqualTo(before);
        assertThat(filesThatName(cancelled) + filesThatName(locked)).isZero();
        assertThat(answered(200, person.browser().get("/api/v1/payments/" + locked)).toString())
                .contains("payer_locked");
    }

    @Test
    void whatTheBankWasToldOfIsPaidWhateverIsLockedMeanwhile() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        String id = approved(person, account, 1_100);
        bank("tell");
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);

        bank("bank", "read", "book");

        assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");
        assertThat(fen(person, "posted")).isEqualTo(before - 1_100);
    }

    @Test
    void whatTheBankRefusesComesBackWithTheReason() throws Exception {
        String account = verified();
        long before = fen(person, "available");
        String id = approved(person, account, 3_091);

        bank("tell", "bank", "read", "book", "bank", "close", "read", "book");

        JsonNode refused = of(person, id);
        assertThat(refused.get("state").asString()).isEqualTo("refused");
        assertThat(refused.at("/reason/code").asString()).isEqualTo("account_closed");
        assertThat(fen(person, "available")).isEqualTo(before);
        assertThat(fen(person, "posted")).isEqualTo(before);
        assertThat(wallets.newestMessage(person.email(), false)).contains("****0128");
    }

    @Test
    void whatComesBackAfterItArrivedComesBackOnce() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        String id = approved(person, account, 3_093);
        bank("tell", "bank", "read", "book");
        assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");

        later(Duration.ofDays(3));
        bank("bank", "read", "book", "book", "bank", "close", "read", "book");

        JsonNode returned = of(person, id);
        assertThat(returned.get("state").asString()).isEqualTo("returned");
        assertThat(returned.at("/reason/code").asString()).isEqualTo("account_closed");
        assertThat(fen(person, "posted")).isEqualTo(before);
    }

    @Test
    void filesThatComeTwiceWrongOrForSomebodyElseMoveNothingTwice() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        List<String> ids = new ArrayList<>();
        for (long minor : List.of(1_095L, 1_096L, 1_097L)) {
            ids.add(approved(person, account, minor));
        }

        bank("tell", "bank", "read", "book", "bank", "close", "read", "book", "bank", "read");
        bank("book");

        for (String id : ids) {
            assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");
        }
        assertThat(fen(person, "posted")).isEqualTo(before - 1_095 - 1_096 - 1_097);
        assertThat(run("files", Map.of())).contains("REFUSED");
    }

    @Test
    void anotherAmountOrAnUnknownPaymentIsNobodysAndTheMoneyStaysHeld() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        String id = approved(person, account, 7_700);
        bank("tell", "bank");
        removed("in", "pain002");
        changed("in", "camt054", text -> text.replace("77.00", "78.00"));
        bank("read", "book");

        assertThat(of(person, id).get("state").asString()).isEqualTo("told");
        assertThat(fen(person, "posted")).isEqualTo(before);
        assertThat(fen(person, "available")).isEqualTo(before - 7_700);
        assertThat(run("suspense", Map.of())).contains("other_amount");
    }

    @Test
    void whatComesBackBeforeItWentWaits() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        String id = approved(person, account, 2_093);
        bank("tell", "bank");
        removed("in", "pain002");
        Path debit = setAside("camt054");
        later(Duration.ofDays(3));
        bank("bank");
        removed("in", "camt053");
        bank("read", "book", "book");
        assertThat(of(person, id).get("state").asString()).isEqualTo("told");
        assertThat(fen(person, "available")).isEqualTo(before - 2_093);

        Files.move(debit, FOLDER.resolve("in").resolve(debit.getFileName().toString()));
        bank("read", "book", "book");

        assertThat(of(person, id).get("state").asString()).isEqualTo("returned");
        assertThat(fen(person, "posted")).isEqualTo(before);
    }

    @Test
    void manyServersTellEachWithdrawalInOneFileAndOneThatDiesWritesTheSameAgain() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        List<String> ids = new ArrayList<>();
        for (long minor = 100; minor < 105; minor++) {
            ids.add(approved(person, account, minor));
        }
        Path out = FOLDER.resolve("out");
        Path away = FOLDER.resolve("away");
        Files.move(out, away);
        List<Callable<Answer>> dying = new ArrayList<>();
        for (int server = 0; server < 4; server++) {
            dying.add(() -> {
                try {
                    bank("tell");
                } catch (RuntimeException e) {
                    assertThat(e).hasRootCauseInstanceOf(IOException.class);
                }
                return person.browser().get(ACCOUNTS);
            });
        }
        atOnce(dying);
        answered(409, cancel(person, ids.getFirst()));
        Files.move(away, out);

        bank("tell", "tell");
        for (String id : ids) {
            assertThat(filesThatName(id)).isEqualTo(1);
        }
        // Killed after writing and before marking: the bank gets it twice, and says so.
        List<Path> written = filesIn("out", "JN");
        Map<String, String> copies = new TreeMap<>();
        for (Path file : written) {
            copies.put(file.getFileName().toString(), Files.readString(file));
        }
        bank("bank");
        for (var copy : copies.entrySet()) {
            Files.writeString(out.resolve(copy.getKey()), copy.getValue());
        }
        bank("bank", "read", "book", "bank", "read", "book");
        for (String id : ids) {
            assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");
        }
        assertThat(fen(person, "posted")).isEqualTo(before - 510);
    }

    @Test
    void manyServersBookEachEntryOnce() throws Exception {
        String account = verified();
        long before = fen(person, "posted");
        String id = approved(person, account, 4_444);
        for (long minor = 1_000; minor < 1_004; minor++) {
            send(person, account, minor);
        }
        bank("tell", "bank");
        List<Callable<Answer>> all = new ArrayList<>();
        for (int server = 0; server < 4; server++) {
            all.add(() -> {
                bank("read", "book", "read", "book");
                return person.browser().get(ACCOUNTS);
            });
        }

        try {
            atOnce(all);
        } catch (ExecutionException e) {
            // Two servers may take the same file; the one that loses it tries again.
            assertThat(e).hasRootCauseInstanceOf(Exception.class);
        }
        bank("read", "book");

        assertThat(of(person, id).get("state").asString()).isEqualTo("arrived");
        assertThat(fen(person, "posted")).isEqualTo(before - 4_444 + 4_006);
    }

    private String verified() throws Exception {
        String account = linked(person, CARD);
        transferred(person, account, 50_000);
        return account;
    }

    private static Answer link(Person whose, String number, String name) {
        return whose.browser().post(ACCOUNTS, BankCalls.request(number, name));
    }

    private static String linked(Person whose, String number) {
        return answered(201, link(whose, number, "Li Mei")).get("bank_account_id").asString();
    }

    private static Answer deleted(Person whose, String account) {
        return whose.browser().delete(ACCOUNTS + "/" + account);
    }

    private static void send(Person whose, String account, long minor) {
        answered(201, whose.browser().post("/dev/bank/transfers", wish(account, minor, "CNY")));
    }

    private void transferred(Person whose, String account, long minor) throws IOException {
        send(whose, account, minor);
        bank("bank", "read", "book");
    }

    /** Money that came in or went out and is nobody's; the bank's reference of it. */
    private String suspended(String account, long minor, String direction) throws IOException {
        later(Duration.ofMinutes(1));
        send(person, account, minor);
        bank("bank");
        changed(
                "in",
                "camt054",
                text ->
                        text.replaceAll("RF[0-9]{2}[A-Z0-9]{12}", "thank you")
                                .replaceAll("(?s)<([a-zA-Z0-9]+:)?TxsSummry>.*TxsSummry>", "")
                                .replace("CRDT", direction));
        bank("read", "book");
        return reference(minor);
    }

    private static Map<String, String> entry(String reference, String by) {
        return Map.of("--currency", "CNY", "--reference", reference, "--by", by);
    }

    private static Map<String, String> with(
            Map<String, String> options, String name, String value) {
        var more = new TreeMap<>(options);
        more.put(name, value);
        return more;
    }

    private void refused(String action, Map<String, String> options, String why) {
        assertThatThrownBy(() -> run(action, options))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(why);
    }

    private static Map<String, Object> wish(String account, long minor, String currency) {
        return Map.of(
                "bank_account_id",
                account,
                "amount",
                Map.of("minor", Long.toString(minor), "currency", currency));
    }

    private static Answer state(Person whose, String account, long minor) {
        return whose.browser().post(WITHDRAWALS, wish(account, minor, "CNY"), key());
    }

    private static String stated(Person whose, String account, long minor) {
        return answered(201, state(whose, account, minor)).get("payment_id").asString();
    }

    private static String approved(Person whose, String account, long minor) {
        String id = stated(whose, account, minor);
        answered(200, confirm(whose, id));
        return id;
    }

    private static Answer confirm(Person whose, String id) {
        return confirmBy(whose.browser(), id);
    }

    private static Answer confirmBy(WalletBrowser browser, String id) {
        var shown = Map.of("payment_password", Wallets.PAY);
        return browser.post("/api/v1/payments/" + id + "/confirmation", shown);
    }

    private static Answer cancel(Person whose, String id) {
        return whose.browser().post("/api/v1/payments/" + id + "/cancellation", Map.of());
    }

    private static JsonNode of(Person whose, String id) {
        return answered(200, whose.browser().get(WITHDRAWALS + "/" + id));
    }

    private static long fen(Person whose, String which) {
        JsonNode wallet = answered(200, whose.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/" + which + "/minor").asLong();
    }

    private void later(Duration time) {
        clock.advance(time);
        person =
                new Person(
                        person.wallet(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        wallets.signedIn(person.wallet()));
    }

    /** Runs what is named, in this order; nothing else happens. */
    private void bank(String... steps) throws IOException {
        for (String step : steps) {
            switch (step) {
                case "bank" -> jobs.run("be the bank of the demo");
                case "close" -> {
                    later(Duration.ofDays(1));
                    jobs.run("be the bank of the demo");
                }
                case "tell" -> jobs.run("tell the bank of withdrawals");
                case "read" -> jobs.run("read the files of the bank");
                case "book" -> jobs.run("book what the bank has booked");
                default -> throw new IllegalArgumentException(step);
            }
        }
    }

    /** What bank and books differ by: in this class some files are changed on their way. */
    private String difference() {
        String day = clock.instant().atZone(zone).toLocalDate().toString();
        return run("reconcile", Map.of("--day", day, "--currency", "CNY"))
                .lines()
                .filter(line -> line.startsWith("✓") || line.startsWith("✗"))
                .findFirst()
                .orElseThrow();
    }

    private String run(String action, Map<String, String> options) {
        return String.join(
                "\n", command.run(new OperatorCommand.Request(action, new TreeMap<>(options))));
    }

    private long filesThatName(String payment) throws IOException {
        String name = "W" + payment.substring(4).toUpperCase(Locale.ROOT);
        long count = 0;
        for (String folder : List.of("out", "bank/done", "bank/rejected")) {
            for (Path file : filesIn(folder, "JN")) {
                if (Files.readString(file).contains(name)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static List<Path> filesIn(String folder, String beginning) throws IOException {
        Path path = FOLDER.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        }
    }

    /** The newest file of this kind, as it lies there, once more in the folder in. */
    private static void copied(String folder, String kind, UnaryOperator<String> change)
            throws IOException {
        Path newest = filesIn(folder, kind).getLast();
        Files.writeString(
                FOLDER.resolve("in").resolve("copy-" + newest.getFileName()),
                change.apply(Files.readString(newest)),
                UTF_8);
    }

    private static void changed(String folder, String kind, UnaryOperator<String> change)
            throws IOException {
        for (Path file : filesIn(folder, kind)) {
            Files.writeString(file, change.apply(Files.readString(file)), UTF_8);
        }
    }

    private static void removed(String folder, String kind) throws IOException {
        for (Path file : filesIn(folder, kind)) {
            Files.delete(file);
        }
    }

    private static Path setAside(String kind) throws IOException {
        Path file = filesIn("in", kind).getLast();
        return Files.move(file, FOLDER.resolve(file.getFileName().toString()));
    }

    private String reference(long minor) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select bank_reference from jinnang.bank_entry
                        where amount_minor = :minor and fate = 'SUSPENSE'
                        order by booked_at desc limit 1
                        """)
                .param("minor", minor)
                .query(String.class)
                .single();
    }

    private long inTheDatabase(String number) {
        return database.sqlAsOwner()
                .sql("select count(*) from jinnang.bank_account a where a::text like :number")
                .param("number", "%" + number + "%")
                .query(Long.class)
                .single();
    }

    private static void field(Answer answer, String field, String code) {
        JsonNode problem = answered(422, answer);
        assertThat(problem.toString()).contains("\"" + field + "\"").contains(code);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> all) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            for (Future<Answer> one : threads.invokeAll(all)) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}
