package org.jinnang.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.JinnangServer;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.NewHolder;
import org.jinnang.holder.Opening;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.session.Devices;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The holders of a run, made with the services that make real ones: each with contacts, both
 * passwords and accounts; every second one trusts a device, and everyone does who has money.
 */
final class Members {

    /** No two look alike: an account name may not imitate another one. */
    private static final String LETTERS = "abdefghkmpstxyz";

    private Members() {}

    /**
     * A holder, and how he signs in.
     *
     * @param device value of the cookie of the device he trusts
     */
    record Member(String name, String password, Optional<String> device) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * All of them.
     *
     * @param encoded a hash of {@code password}, with the product's parameters in it
     */
    record All(List<Member> members, String password, String encoded) {

        @Override
        public String toString() {
            return members.size() + " members";
        }
    }

    /** Of nobody's own: every holder of a run pays with it. */
    static final String PAYMENT_PASSWORD = "274951";

    /**
     * @param money what each has in each currency, in minor units
     */
    static All make(int count, long money, BenchDatabase database, Path keyset) {
        try (var application = application(database, keyset);
                var threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Member>> made = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int which = number;
                made.add(threads.submit(() -> member(application, which, money)));
            }
            var members = new ArrayList<Member>();
            for (Future<Member> one : made) {
                members.add(one.get());
            }
            String password = password(count);
            var hash = hash(application.getBean(Passwords.class), password);
            return new All(members, password, hash.encoded());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a holder could not be made", failed.getCause());
        }
    }

    /** The product without its web server and background work. */
    private static ConfigurableApplicationContext application(BenchDatabase database, Path keyset) {
        var properties = new HashMap<String, Object>();
        properties.put("spring.datasource.url", database.application().jdbcUrl());
        properties.put("spring.datasource.username", database.application().user());
        properties.put("spring.datasource.password", database.application().password());
        properties.put("jinnang.keyset.file", keyset.toString());
        properties.put("jinnang.public.url", "https://localhost");
        properties.put("spring.main.lazy-initialization", "true");
        var application = new SpringApplication(JinnangServer.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles("serve");
        application.setDefaultProperties(properties);
        application.setLogStartupInfo(false);
        return application.run();
    }

    private static Member member(
            ConfigurableApplicationContext application, int number, long money) {
        String name = name(number);
        var holder =
                new NewHolder(
                        new AccountName(name),
                        new DisplayName("Li Mei"),
                        new Contact(Contact.Kind.EMAIL, name + "@example.com"),
                        new Contact(Contact.Kind.PHONE, phone(number)),
                        Locale.ENGLISH);
        // who pays from an unusual device must say first that it was he
        boolean trusts = money > 0 || number % 2 == 0;
        String password = password(number);
        PasswordHash hash = hash(application.getBean(Passwords.class), password);
        var wallet = new WalletId(application.getBean(Ids.class).next());
        Optional<String> device =
                application
                        .getBean(TransactionOperations.class)
                        .execute(_ -> open(application, wallet, holder, hash, trusts));
        if (money > 0) {
            give(application, wallet, money);
        }
        return new Member(name, password, device);
    }

    private static void give(
            ConfigurableApplicationContext application, WalletId wallet, long money) {
        for (Currency currency : Currency.values()) {
            var transfer = new TransferId(application.getBean(Ids.class).next());
            var amount = new Money(money, currency);
            if (!application.getBean(Payments.class).topUp(transfer, wallet, amount)) {
                throw new IllegalStateException("a holder got no money");
            }
        }
    }

    private static Optional<String> open(
            ConfigurableApplicationContext application,
            WalletId wallet,
            NewHolder holder,
            PasswordHash hash,
            boolean trusting) {
        if (!(application.getBean(Holders.class).open(wallet, holder) instanceof Opening.Opened)) {
            throw new IllegalStateException("a name or a contact is taken");
        }
        application.getBean(Passwords.class).setSignIn(wallet, hash);
        application.getBean(PaymentPasswords.class).set(wallet, Secret.of(PAYMENT_PASSWORD));
        for (Currency currency : Currency.values()) {
            application.getBean(Ledger.class).open(wallet, currency);
        }
        return trusting
                        && application.getBean(Devices.class).trust(wallet, "Chrome, Linux")
                                instanceof Devices.Trusting.Trusted trusted
                ? Optional.of(trusted.cookie())
                : Optional.empty();
    }

    private static PasswordHash hash(Passwords passwords, String password) {
        if (passwords.hash(Secret.of(password)) instanceof Passwords.Hashing.Hashed(var hash)) {
            return hash;
        }
        throw new IllegalStateException("too much is being hashed");
    }

    static String name(int number) {
        int letters = LETTERS.length();
        return "holder"
                + LETTERS.charAt(number / letters / letters % letters)
                + LETTERS.charAt(number / letters % letters)
                + LETTERS.charAt(number % letters);
    }

    static String phone(int number) {
        return String.format(Locale.ROOT, "+861900010%04d", number);
    }

    static String password(int number) {
        return "quiet green hills stay " + name(number);
    }
}
