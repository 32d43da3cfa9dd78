package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.journeys.Races.Entry;
import org.jinnang.journeys.Races.Race;
import org.jinnang.journeys.Races.Secret;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PersonalData;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every kind of secret and code, guessed at and used by many at the same moment, over two servers
 * on one database: one table for all of them.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class, Races.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretRacesTest {

    private static final int MANY = Boolean.getBoolean("jinnang.deep") ? 200 : 24;

    private final Wallets wallets;
    private final Phones phones;
    private final Races races;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final Environment environment;
    private final PersonalData here;
    private final TransactionOperations transaction;
    private final Ids ids;
    private SecondServer second;

    SecretRacesTest(
            Wallets wallets,
            Phones phones,
            Races races,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database,
            Environment environment,
            PersonalData here,
            TransactionOperations transaction,
            Ids ids) {
        this.wallets = wallets;
        this.phones = phones;
        this.races = races;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.environment = environment;
        this.here = here;
        this.transaction = transaction;
        this.ids = ids;
    }

    @BeforeAll
    void startTheOtherServer() {
        second = SecondServer.beside(environment, clock);
    }

    @AfterAll
    void stopTheOtherServer() {
        second.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Secret.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMERGENCY_CARD", "COMPLETION_OF_A_RECOVERY"})
    void ofManyGuessesAtOnceNoMoreAreLookedAtThanAllowed(Secret secret) {
        Race race = races.prepared(secret);
        int before = lookedAt(race.person());

        List<Answer> answers = together(race.from(), race.wrong());

        assertThat(answers).noneMatch(race.won()).noneMatch(answer -> answer.status() == 500);
        assertThat(lookedAt(race.person()) - before).isBetween(1, secret.allowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Secret.class,
            names = {
                "APP_CODE",
                "SAVED_CODE",
                "APP_CODE_TO_REMOVE_THE_APP",
                "TEXT_MESSAGE_CODE_OF_A_RECOVERY",
                "E_MAIL_CODE_OF_A_RECOVERY",
                "CODE_OF_A_NEW_CONTACT",
                "CODE_OF_AN_ENROLMENT",
                "CODE_TO_TRUST_A_DEVICE",
                "CODE_TO_CONFIRM_A_SIGN_IN",
                "CODE_OF_A_LOST_WALLET",
                "EMERGENCY_CARD",
                "COMPLETION_OF_A_RECOVERY"
            })
    void ofManyWhoUseOneCodeAtOnceOneWins(Secret secret) {
        Race race = races.prepared(secret);

        List<Answer> answers = together(race.from(), race.right());

        assertThat(answers).filteredOn(race.won()).hasSize(1);
        assertThat(answers).noneMatch(answer -> answer.status() == 500);
    }

    @Test
    void ofManyWhoShowOneAnswerOfAPasskeyAtOnceOneWins() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        WalletBrowser browser = browsers.open();
        var shown = Map.of("passkey", passkey.signed(Keys.asked(browser)));

        List<Answer> answers =
                together(Optional.of(browser), (tab, _) -> tab.post(Keys.SIGN_IN, shown));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).noneMatch(answer -> answer.status() == 500);
    }

    @Test
    void aKeyThatOneServerDestroyedTheOtherForgets() {
        WalletId wallet = new WalletId(ids.next());
        PersonalData there = second.bean(PersonalData.class);
        byte[] sealed = transaction.execute(_ -> here.seal(wallet, "holder.phrase", "blue boat"));
        assertThat(there.openUnlessErased(wallet, "holder.phrase", sealed)).contains("blue boat");
        closed(wallet);

        transaction.executeWithoutResult(_ -> here.erase(wallet));
        second.bean(TestJobs.class).run("forget destroyed data keys");

        assertThat(here.openUnlessErased(wallet, "holder.phrase", sealed)).isEmpty();
        assertThat(there.openUnlessErased(wallet, "holder.phrase", sealed)).isEmpty();
    }

    /** The other server remembers neither his data key nor anything else of him. */
    @Test
    void whoIsServedNeedsNoMoreThanOneConnectionAtATime() throws SQLException {
        Person person = wallets.open(true);
        WalletBrowser applicant = browsers.open();
        String enrolment = "/api/v1/enrolments/" + wallets.enrolment(applicant);
        String to = ContactSteps.fresh("email");
        var contact = Map.of("kind", "email", "value", to);
        answered(202, applicant.post(enrolment + "/contacts", contact));
        var code = Map.of("code", wallets.code(to));
        var there = second.browsers();

        List<Connection> held = allButOneOf(second.bean(HikariDataSource.class));
        try {
            WalletBrowser tab = there.sharing(applicant);
            answered(200, there.sharing(person.browser()).get("/api/v1/contacts"));
            answered(200, tab.get(enrolment));
            answered(200, tab.post(enrolment + "/contacts/email/proof", code));
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    private static List<Connection> allButOneOf(HikariDataSource pool) throws SQLException {
        List<Connection> held = new ArrayList<>();
        int most = pool.getMaximumPoolSize() - 1;
        while (pool.getHikariPoolMXBean().getActiveConnections() < most) {
            held.add(pool.getConnection());
        }
        return held;
    }

    private void closed(WalletId wallet) {
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.wallet_closing (wallet_id, closing_id, asked_at,
                            closes_at, undo_hash, ended_at, ended_by, recorded_at)
                        values (:wallet, :wallet, now() - interval '15 days', now(),
                            sha256('any'), now(), 'closed', now() - interval '15 days')
                        """)
                .param("wallet", wallet.value())
                .update();
    }

    /** Half through the first server and half through the second, all at the same moment. */
    private List<Answer> together(Optional<WalletBrowser> from, Entry entry) {
        return Together.all(
                MANY,
                number -> {
                    WalletBrowsers server = number % 2 == 0 ? browsers : second.browsers();
                    WalletBrowser tab = from.map(server::sharing).orElseGet(server::open);
                    return entry.in(tab, number);
                });
    }

    /** Wrong guesses at secrets of this wallet, and guesses at all codes that were sent. */
    private int lookedAt(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select (select count(*) from jinnang.attempt
                                where subject_id = :wallet and state <> 'RIGHT')
                          + (select coalesce(sum(tries), 0) from jinnang.one_time_code)
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    /** What is begun before a restriction and finished after it. */
    enum Act {
        PAYMENT,
        SECOND_STEP,
        CHANGE_OF_A_CONTACT,
        SET_UP_OF_AN_APP,
        NEW_PASSKEY
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aRestrictionBetweenStartAndFinishRefusesTheFinishOnBothServers(Act act) {
        Finish finish = begun(act);
        wallets.place(finish.person().wallet(), Cause.LOST_WALLET);

        for (WalletBrowsers server : List.of(browsers, second.browsers())) {
            Answer answer = finish.entry().in(server.sharing(finish.browser()), 0);
            assertThat(answer.status()).as(answer.body()).isIn(401, 403, 410, 423);
        }
    }

    /** The last step of an act, with everything right. */
    private record Finish(Person person, WalletBrowser browser, Entry entry) {}

    private Finish begun(Act act) {
        return switch (act) {
            case PAYMENT -> {
                Race race = races.payment();
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case SECOND_STEP -> {
                Race race = races.secondStep(true);
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case CHANGE_OF_A_CONTACT -> {
                Race race = races.contact();
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case SET_UP_OF_AN_APP -> {
                Person person = wallets.open(true);
                String appKey = phones.begun(person.browser(), Map.of("password", Wallets.SIGN_IN));
                var code = Map.of("code", phones.now(appKey));
                yield new Finish(
                        person, person.browser(), (tab, _) -> tab.post(Phones.FINISH, code));
            }
            case NEW_PASSKEY -> {
                Person person = wallets.open(true);
                var passkey = new SoftPasskey(person.browser().origin());
                var creation =
                        answered(
                                201,
                                person.browser()
                                        .post(Keys.PASSKEYS + "/registrations", Keys.PASSWORD));
                var made = passkey.made(creation, "My phone");
                yield new Finish(
                        person, person.browser(), (tab, _) -> tab.post(Keys.PASSKEYS, made));
            }
        };
    }
}
