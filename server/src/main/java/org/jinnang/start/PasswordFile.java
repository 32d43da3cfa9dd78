package org.jinnang.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password in a file of its own, so that it stands in no command line and no environment. */
final class PasswordFile {

    private PasswordFile() {}

    static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException _) {
            throw new Refused(
                    "读不到密码文件 " + file + "。", "The password file " + file + " cannot be read.");
        }
    }
}
