package org.jinnang.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jinnang.platform.keys.KeysetFile;

/** Makes the keyset of a new installation and says what hangs on it. */
final class MakeKeyset {

    private static final String OUT = "--out";
    private static final String ADD = "--add-signing-key";

    private final Console console;

    MakeKeyset(Console console) {
        this.console = console;
    }

    void run(List<String> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst().equals(ADD)) {
            addSigningKey(arguments);
            return;
        }
        Path file = file(arguments);
        try {
            KeysetFile.create(file);
        } catch (FileAlreadyExistsException _) {
            throw new Refused(
                    "文件 " + file + " 已经存在，不会覆盖：覆盖密钥会使用它加密的一切都无法再读。",
                    "The file "
                            + file
                            + " exists and will not be overwritten: all that its keys"
                            + " protect would be lost.");
        } catch (NoSuchFileException _) {
            throw new Refused(
                    "文件夹 " + file.getParent() + " 不存在。",
                    "The folder " + file.getParent() + " does not exist.");
        } catch (IOException _) {
            throw new Refused("无法写入 " + file + "。", "Cannot write " + file + ".");
        }
        announce(file);
    }

    private void addSigningKey(List<String> arguments) {
        if (arguments.size() != 2 || arguments.get(1).isBlank()) {
            throw new Refused(
                    "请在 " + ADD + " 后面写一个密钥文件。", "Say one keyset file after " + ADD + ".");
        }
        Path file = Path.of(arguments.get(1)).toAbsolutePath().normalize();
        try {
            KeysetFile.addSigningKey(file);
        } catch (IOException _) {
            throw new Refused("无法读写 " + file + "。", "Cannot read and write " + file + ".");
        }
        console.say("已加入新的签名密钥，下次启动后用它签名；旧密钥签过的仍能核验。请重新备份：" + file);
        console.say(
                "A new signing key is in; it signs after the next start. What older keys signed"
                        + " can still be checked. Back it up again: "
                        + file);
    }

    private void announce(Path file) {
        console.say("密钥文件已生成，只有当前用户可读：" + file);
        console.say("The keyset is made; only this user may read it: " + file);
        console.say("  没有它，所有支付密码、邮箱和手机号以及审计封条的证明都将永远失去，谁也无法恢复。");
        console.say("  请立即备份，并与数据库的备份分开存放：同时拿到两者的人能读出联系方式、猜出支付密码。");
        console.say(
                "  Without it every payment password, every e-mail address and phone number and");
        console.say(
                "  the proof of the audit seals are lost for good; nobody can bring them back.");
        console.say(
                "  Back it up now, apart from the database's backup: whoever has both can read");
        console.say("  contacts and guess payment passwords.");
        console.say("JINNANG_KEYSET_FILE=" + file);
    }

    /** {@code --out FILE}, nothing else and only once. */
    private static Path file(List<String> arguments) {
        String value = "";
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (argument.startsWith(OUT + "=")) {
                value = argument.substring(OUT.length() + 1);
            } else if (!argument.equals(OUT)) {
                throw Settings.unknown("选项", "option", argument, List.of(OUT, ADD));
            } else if (at + 1 < arguments.size()) {
                at++;
                value = arguments.get(at);
            }
        }
        if (value.isBlank()) {
            throw new Refused(
                    "请用 --out 指定新密钥文件的位置。", "Say with --out where the new keyset file shall be.");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            throw new Refused("“" + value + "”不是文件名。", "\"" + value + "\" is no file name.");
        }
    }
}
