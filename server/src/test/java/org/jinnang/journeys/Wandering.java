package org.jinnang.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.kernel.ProofKind;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.springframework.boot.test.context.TestComponent;

/** What people in a walk can do with their hands: sign in, read a code, show a proof. */
@TestComponent
class Wandering {

    static final String WRONG = "wrong words all along";
    static final String WRONG_DIGITS = "135790";

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    final Wallets wallets;
    final Phones phones;
    final WalletBrowsers browsers;
    final TestClock clock;
    final TestJobs jobs;
    private final Contacts contacts;
    private final TestDatabase database;

    Wandering(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestJobs jobs,
            Contacts contacts,
            TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.jobs = jobs;
        this.contacts = contacts;
        this.database = database;
    }

    /** Where this person is signed in: mostly the own device, else a browser somewhere. */
    WalletBrowser in(Member member, Random random) {
        WalletBrowser own = member.person.browser();
        forgetToken(own);
        if (random.nextInt(4) > 0 && own.get("/api/v1/wallet").status() == 200) {
            return own;
        }
        if (random.nextInt(2) > 0) {
            signIn(own, member, member.person.name(), member.signInPassword);
            if (own.get("/api/v1/wallet").status() == 200) {
                return own;
            }
        }
        return wallets.signedIn(member.wallet());
    }

    /** With the app's code, where it is asked for. */
    Answer signIn(WalletBrowser browser, Member member, String name, String password) {
        var credentials = Map.of("identifier", name, "password", password);
        Answer answer = post(browser, "/sessions", credentials);
        if (answer.status() == 200 && member.app != null) {
            return post(browser, "/sessions/second-step", Map.of("code", phones.next(member.app)));
        }
        return answer;
    }

    static Answer post(WalletBrowser browser, String path, Object body) {
        forgetToken(browser);
        return browser.post("/api/v1" + path, body, Wallets.key());
    }

    static Answer delete(WalletBrowser browser, String path) {
        forgetToken(browser);
        return browser.delete("/api/v1" + path);
    }

    static Answer submit(WalletBrowser browser, String path, Map<String, String> fields) {
        forgetToken(browser);
        return browser.submit(path, fields);
    }

    /** As a page that was loaded again. */
    private static void forgetToken(WalletBrowser browser) {
        browser.setCookie("walk", null);
    }

    /** Where codes of this kind go now. */
    String destination(Member member, ProofKind kind) {
        return contacts.history(member.wallet())
                .current(
                        kind == ProofKind.SMS_CODE ? Contact.Kind.PHONE : Contact.Kind.EMAIL,
                        clock.instant())
                .address();
    }

    /** Long enough that another code may be sent. */
    void aWhile() {
        clock.advance(Duration.ofSeconds(90));
    }

    /**
     * Has a code sent and reads it.
     *
     * @return empty when none was sent
     */
    String sent(Deed deed, WalletBrowser browser, String path, Object wish, String to) {
        aWhile();
        Answer answer = deed.told(post(browser, path, wish));
        return answer.status() == 202 ? code(to) : "";
    }

    /** The code in the newest message to somebody that brings one. */
    String code(String to) {
        jobs.runAll();
        String body =
                database.sql()
                        .sql(
                                """
                                select body from jinnang.demo_message
                                where recipient = :to and body ~ '(^|[^0-9])[0-9]{6}([^0-9]|$)'
                                order by message_id desc limit 1
                                """)
                        .param("to", to)
                        .query(String.class)
                        .single();
        return CODE.matcher(body).results().map(MatchResult::group).findFirst().orElseThrow();
    }

    /** A code of the app, or of somebody who has none. */
    String appCode(Member member, boolean right) {
        Phone phone = member.app;
        if (phone == null) {
            return "000000";
        }
        return right ? phones.next(phone) : phones.wrong(phone);
    }

    static String another(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '7' ? '8' : '7');
    }

    static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    static String code(ProofKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
