package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jinnang.contract.Contract;
import org.jinnang.contract.FuzzedRequests;
import org.jinnang.contract.FuzzedRequests.Request;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Verification;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who lacks the proofs does at random whatever the contract offers, in any order: no
 * secret of the holder changes, no restriction is lifted, no money goes. Every operation takes part
 * as soon as it stands in the contract. {@code -Djinnang.walk.seed=7} repeats one walk.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class IntruderWalkTest {

    private static final boolean DEEP = Boolean.getBoolean("jinnang.deep");
    private static final int STEPS = DEEP ? 6_000 : 120;
    private static final int WALKS = DEEP ? 6 : 1;
    private static final int LOOKS_EVERY = 25;
    private static final String NEW = "seven slow boats drift home";

    /** Every row that holds a secret or says where one is sent, but for when it was last used. */
    private static final String SECRETS =
            Stream.of(
                                    "sign_in_password",
                                    "payment_password",
                                    "authenticator_app",
                                    "saved_code",
                                    "passkey",
                                    "contact",
                                    "claim",
                                    "emergency_card",
                                    "identity_evidence",
                                    "security_question",
                                    "password_hint")
                            .map(table ->
                                    """
                                    select '%s ' || (to_jsonb(t) - 'name' - 'last_used_at')::text
                                    from jinnang.%s t where wallet_id = :wallet
                                    """
                                            .formatted(table, table))
                            .collect(Collectors.joining("union all "))
                    + "order by 1";

    /** What an intruder has got hold of; never enough. */
    enum Has {
        ONLY_THE_NAMES,
        THE_SIGN_IN_PASSWORD,
        A_SESSION
    }

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestJobs jobs;
    private final List<Verification> verifications;

    IntruderWalkTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestDatabase database,
            TestJobs jobs,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.database = database;
        this.jobs = jobs;
        this.verifications = verifications;
    }

    static Stream<Arguments> walks() {
        Long chosen = Long.getLong("jinnang.walk.seed");
        List<Long> seeds =
                chosen == null
                        ? LongStream.rangeClosed(1, WALKS).boxed().toList()
                        : List.of(chosen);
        return seeds.stream()
                .flatMap(seed -> Stream.of(Has.values()).map(has -> Arguments.of(has, seed)));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void whoLacksTheProofsChangesNoSecretAndLiftsNoRestriction(Has has, long seed) {
        Person holder = holderWithMuch();
        Kept before = kept(holder);
        var trail = new ArrayList<String>();
        try {
            walk(has, holder, before, new Random(seed), trail);
            stillTheHolders(has, holder);
            verify();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Repeat with -Djinnang.walk.seed=%d, %s: %s%n%s"
                            .formatted(seed, has, e.getMessage(), String.join("\n", trail)),
                    e);
        }
    }

    private void walk(Has has, Person holder, Kept before, Random random, List<String> trail) {
        var requests = new FuzzedRequests(Contract.load());
        known(requests, has, holder);
        WalletBrowser browser = browser(has, holder);
        for (int step = 1; step <= STEPS; step++) {
            var operation = requests.operation(random.nextInt(requests.size()));
            if (operation.path().startsWith("/dev/")) {
                continue; // the demo's inbox shows everybody's codes
            }
            Request request = requests.next(operation, random);
            Answer answer = sent(browser, request);
            trail.add(operation + " " + request.body() + " -> " + answer.status());
            if (answer.status() < 300 && answer.header("Content-Type").contains("json")) {
                requests.learn(answer.json());
            }
            if (has == Has.A_SESSION && answer.status() == 401) {
                browser = wallets.signedIn(holder.wallet());
            }
            if (step % LOOKS_EVERY == 0) {
                before.mustStillBe(kept(holder));
            }
        }
        before.mustStillBe(kept(holder));
    }

    /** What an intruder has read somewhere, and guesses. */
    private static void known(FuzzedRequests requests, Has has, Person holder) {
        for (String name : List.of("identifier", "account_name", "payee", "value")) {
            for (String value : List.of(holder.name(), holder.email(), holder.phone())) {
                requests.remember(name, value);
            }
        }
        requests.remember("value", ContactSteps.fresh("email"));
        requests.remember("value", ContactSteps.fresh("phone"));
        List.of("password", "current_password")
                .forEach(name -> requests.remember(name, "wrong words all along"));
        List.of("new_password", "new_secret").forEach(name -> requests.remember(name, NEW));
        List.of("new_password", "new_secret").forEach(name -> requests.remember(name, "593817"));
        requests.remember("payment_password", "918273");
        requests.remember("code", "135790");
        if (has == Has.THE_SIGN_IN_PASSWORD) {
            requests.remember("password", Wallets.SIGN_IN);
        }
    }

    private WalletBrowser browser(Has has, Person holder) {
        return has == Has.A_SESSION ? wallets.signedIn(holder.wallet()) : browsers.open();
    }

    private static Answer sent(WalletBrowser browser, Request request) {
        browser.setCookie("walk", null); // as a page that was loaded again
        return browser.send(
                request.operation().method().toUpperCase(Locale.ROOT),
                request.path(),
                request.body(),
                request.headers());
    }

    /** A trusted device, an app with codes on paper, and two restrictions. */
    private Person holderWithMuch() {
        Person holder = wallets.open(true);
        phones.setUp(holder);
        wallets.place(holder.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        wallets.place(holder.wallet(), Cause.UNFAMILIAR_PLACE);
        return holder;
    }

    /** The holder's own device does what it did before; from a stolen session it can be frozen. */
    private void stillTheHolders(Has has, Person holder) {
        if (has == Has.A_SESSION) {
            return;
        }
        WalletBrowser own = holder.browser();
        answered(200, own.get("/api/v1/wallet"));
        answered(200, own.delete("/api/v1/sessions/current"));
        var credentials = Map.of("identifier", holder.name(), "password", Wallets.SIGN_IN);
        answered(201, own.post("/api/v1/sessions", credentials));
    }

    private void verify() {
        jobs.runAll();
        for (Verification one : verifications) {
            Verification.Result result = one.verify();
            assertThat(result.holds()).as(result.lines().toString()).isTrue();
        }
    }

    /**
     * What only the holder may change.
     *
     * @param secrets all rows that hold one, but for when they were last used
     * @param devices those that are trusted
     * @param restrictions in force
     * @param money posted, by currency
     */
    private record Kept(
            List<String> secrets, List<String> devices, List<String> restrictions, String money) {

        void mustStillBe(Kept now) {
            assertThat(now.secrets()).isEqualTo(secrets);
            assertThat(devices).containsAll(now.devices());
            assertThat(now.restrictions()).containsAll(restrictions);
            assertThat(now.money()).isEqualTo(money);
        }
    }

    private Kept kept(Person holder) {
        return new Kept(
                rows(SECRETS, holder),
                rows(
                        """
                        select device_id::text from jinnang.device
                        where wallet_id = :wallet and ended_at is null
                        """,
                        holder),
                wallets.inForce(holder.wallet()).stream().map(Object::toString).toList(),
                money(holder));
    }

    private List<String> rows(String sql, Person holder) {
        return database.sqlAsOwner()
                .sql(sql)
                .param("wallet", holder.wallet().value())
                .query(String.class)
                .list();
    }

    private String money(Person holder) {
        return String.join(
                ",",
                rows(
                        """
                        select a.asset_id::text || ' ' || b.posted::text
                        from jinnang.account a join jinnang.balance b using (account_id)
                        where a.wallet_id = :wallet and b.posted <> 0 order by 1
                        """,
                        holder));
    }

    /** What the walk must notice; each is done by the holder, with every proof. */
    enum Change {
        SIGN_IN_PASSWORD,
        PAYMENT_PASSWORD,
        RECOVERY_CODES,
        ANOTHER_PASSKEY,
        RELEASE
    }

    /** The negative control: were a rule broken, the walk would see it. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void aSecretThatChangesAndARestrictionThatIsLiftedAreSeen(Change change) {
        Person holder = wallets.open(true);
        Phone phone = phones.setUp(holder);
        WalletBrowser own = holder.browser();
        wallets.place(holder.wallet(), Cause.LOST_WALLET);
        Kept before = kept(holder);
        if (change != Change.RELEASE) {
            unfreeze(holder);
            before = kept(holder);
        }
        switch (change) {
            case SIGN_IN_PASSWORD -> answered(200, changed(own, "sign-in", Wallets.SIGN_IN, NEW));
            case PAYMENT_PASSWORD -> answered(200, changed(own, "payment", Wallets.PAY, "593817"));
            case RECOVERY_CODES -> {
                var proof = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));
                answered(201, own.post("/api/v1/authenticator-app/recovery-codes", proof));
            }
            case ANOTHER_PASSKEY -> {
                var proof = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));
                JsonNode creation =
                        answered(201, own.post(Keys.PASSKEYS + "/registrations", proof));
                var made = new SoftPasskey(own.origin()).made(creation, "My key");
                answered(201, own.post(Keys.PASSKEYS, made));
            }
            case RELEASE -> unfreeze(holder);
        }

        Kept remembered = before;
        Kept now = kept(holder);
        assertThatThrownBy(() -> remembered.mustStillBe(now)).isInstanceOf(AssertionError.class);
    }

    private void unfreeze(Person holder) {
        String recovery = wallets.recovery(holder.browser(), "unfreeze", Map.of());
        wallets.proveBoth(holder.browser(), recovery, holder);
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        answered(200, holder.browser().post(path, Map.of()));
    }

    private static Answer changed(WalletBrowser own, String which, String current, String chosen) {
        var both = Map.of("current_password", current, "new_password", chosen);
        return own.post("/api/v1/passwords/" + which, both);
    }
}
