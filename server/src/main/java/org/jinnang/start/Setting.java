package org.jinnang.start;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every setting there is. Named {@code JINNANG_…} in the environment; what the application itself
 * reads has a property; a few also have an option on the command line.
 */
enum Setting {
    PORT("server.port", "--port"),
    DATA("", "--data"),
    LISTEN("server.address", ""),
    DB("", ""),
    DB_URL("spring.datasource.url", ""),
    DB_USER("spring.datasource.username", ""),
    DB_PASSWORD_FILE("", ""),
    DB_MIGRATION_USER("", ""),
    DB_MIGRATION_PASSWORD_FILE("", ""),
    KEYSET_FILE("jinnang.keyset.file", ""),
    PUBLIC_URL("jinnang.public.url", ""),
    STAFF_URL("jinnang.staff.url", ""),
    STAFF_PASSWORD_SIGN_IN("jinnang.staff.password-sign-in", ""),
    STAFF_OIDC_ISSUER("jinnang.staff.oidc.issuer", ""),
    STAFF_OIDC_CLIENT_ID("jinnang.staff.oidc.client-id", ""),
    STAFF_OIDC_CLIENT_SECRET_FILE("jinnang.staff.oidc.client-secret-file", ""),
    STAFF_OIDC_NAME("jinnang.staff.oidc.name", ""),
    HOTLINE_SECRET_FILE("jinnang.hotline.secret-file", ""),
    COUNTER_SEALED_SLIPS("jinnang.counter.sealed-slips", ""),
    COUNTER_PROVIDER_QUESTIONS("jinnang.counter.provider-questions", ""),
    DESK_VIDEO_URL("jinnang.desk.video-url", ""),
    DESK_ALERTS_TO("jinnang.desk.alerts-to", ""),
    TRUSTED_PROXY("", ""),
    TLS_CERTIFICATE_FILE("", ""),
    TLS_KEY_FILE("", ""),
    TIME_ZONE("jinnang.time.zone", ""),
    POLICY_PROFILE("jinnang.policy.profile", ""),
    BREACHED_PASSWORDS("jinnang.breached-passwords.file", ""),
    PLACES_MMDB("jinnang.places.mmdb", ""),
    HELP_DIR("jinnang.help.dir", ""),
    OLDEST_CLIENT("jinnang.client.oldest", ""),
    PAYMENT_UNDO("jinnang.payment.undo", ""),
    EXCHANGE_QUOTE_SECONDS("jinnang.exchange.quote-seconds", ""),
    EXCHANGE_RATE_HOURS("jinnang.exchange.rate-hours", ""),
    BANK_FOLDER("jinnang.bank.folder", ""),
    BANK_NAME("jinnang.bank.name", ""),
    BANK_AGENT("jinnang.bank.agent", ""),
    BANK_ACCOUNT_CNY("jinnang.bank.account-cny", ""),
    BANK_ACCOUNT_USD("jinnang.bank.account-usd", ""),
    SMTP_HOST("jinnang.smtp.host", ""),
    SMTP_PORT("jinnang.smtp.port", ""),
    SMTP_USER("jinnang.smtp.user", ""),
    SMTP_PASSWORD_FILE("jinnang.smtp.password-file", ""),
    SMTP_FROM("jinnang.smtp.from", ""),
    SMTP_ENCRYPTION("jinnang.smtp.encryption", ""),
    SMPP_HOST("jinnang.smpp.host", ""),
    SMPP_PORT("jinnang.smpp.port", ""),
    SMPP_SYSTEM_ID("jinnang.smpp.system-id", ""),
    SMPP_PASSWORD_FILE("jinnang.smpp.password-file", ""),
    SMPP_SENDER("jinnang.smpp.sender", ""),
    SMPP_ENCRYPTION("jinnang.smpp.encryption", "");

    static final String PREFIX = "JINNANG_";

    private final String property;
    private final String option;

    Setting(String property, String option) {
        this.property = property;
        this.option = option;
    }

    /** Its name in the environment. */
    String variable() {
        return PREFIX + name();
    }

    /** The property of the application, or empty when it is used before the application starts. */
    String property() {
        return property;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    static Optional<Setting> ofOption(String option) {
        return Arrays.stream(values())
                .filter(setting -> !setting.option.isEmpty() && setting.option.equals(option))
                .findFirst();
    }

    static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }

    static List<String> options() {
        return Arrays.stream(values())
                .map(setting -> setting.option)
                .filter(option -> !option.isEmpty())
                .toList();
    }
}
