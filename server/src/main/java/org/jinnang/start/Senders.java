package org.jinnang.start;

import java.util.List;
import java.util.Map;

/**
 * Whether codes and notices can leave. Without e-mail and text messages nobody can open a wallet or
 * come back into one, and a message that waits looks as if it had been sent: so silence is no
 * answer, and a server without them must be asked for.
 */
final class Senders {

    /** The word for doing without. */
    static final String NONE = "none";

    private final Settings settings;
    private final Console console;

    Senders(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** Refuses what is missing or wrong; takes a host that is {@code none} out of these. */
    void check(Map<String, Object> properties) {
        if (isWanted(Setting.SMTP_HOST, "发送邮件的服务器", "the server that takes e-mail")) {
            settings.required(Setting.SMTP_FROM, "人们看到的发件人", "the sender people see");
            oneOf(Setting.SMTP_ENCRYPTION, List.of("starttls", "tls", "none"));
            number(Setting.SMTP_PORT);
            if (settings.of(Setting.SMTP_USER).isPresent()) {
                password(Setting.SMTP_PASSWORD_FILE);
            }
        } else {
            properties.remove(Setting.SMTP_HOST.property());
            warn("邮件", "E-mail", Setting.SMTP_HOST);
        }
        if (isWanted(Setting.SMPP_HOST, "发送短信的短信中心", "the message centre that takes texts")) {
            settings.required(
                    Setting.SMPP_SYSTEM_ID, "短信中心的登录名", "who signs in at the message centre");
            settings.required(Setting.SMPP_SENDER, "人们看到的发送号码", "the sender people see");
            oneOf(Setting.SMPP_ENCRYPTION, List.of("tls", "none"));
            number(Setting.SMPP_PORT);
            password(Setting.SMPP_PASSWORD_FILE);
        } else {
            properties.remove(Setting.SMPP_HOST.property());
            warn("短信", "Text messages", Setting.SMPP_HOST);
        }
    }

    private boolean isWanted(Setting host, String chinese, String english) {
        String name = host.variable();
        String asked =
                settings.required(
                        host,
                        chinese + "；没有它，验证码和通知发不出去，没有人能开户或找回密码。确实不要时请明确设置 " + name + "=none。",
                        english
                                + "; without it no code and no notice leaves, and nobody can open"
                                + " a wallet or reset a password. To do without it all the same,"
                                + " say "
                                + name
                                + "=none.");
        return !asked.equals(NONE);
    }

    private void warn(String chinese, String english, Setting host) {
        console.warn(
                "注意：" + chinese + "不会发出（" + host.variable() + "=none）。验证码和通知只在队列中等待，没有人能开户或找回密码。",
                "WARNING: "
                        + english
                        + " will not leave ("
                        + host.variable()
                        + "=none). Codes and notices only wait in the queue: nobody can open a"
                        + " wallet or reset a password.");
    }

    private void password(Setting file) {
        PasswordFile.read(settings.required(file, "存放密码的文件", "the file with the password"));
    }

    private void number(Setting port) {
        String text = settings.of(port).orElse("1");
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Refused(
                    port.variable() + " 应是 1 到 65535 之间的数字，而不是“" + text + "”。",
                    port.variable() + " is a number from 1 to 65535, not \"" + text + "\".");
        }
    }

    private void oneOf(Setting setting, List<String> words) {
        String word = settings.of(setting).orElse(words.getFirst());
        if (!words.contains(word)) {
            throw new Refused(
                    setting.variable() + " 只能是 " + String.join("、", words) + "，而不是“" + word + "”。",
                    setting.variable()
                            + " is one of "
                            + String.join(", ", words)
                            + ", not \""
                            + word
                            + "\".");
        }
    }
}
