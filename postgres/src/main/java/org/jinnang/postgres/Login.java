package org.jinnang.postgres;

import java.nio.file.Path;

/** A role of the database and the file, readable by the server's user only, with its password. */
public record Login(String role, Path passwordFile) {
    /** Reads the file anew each time; the password is never kept in this object. */
    public String password() {
        return new PasswordFile(passwordFile).read();
    }
}
