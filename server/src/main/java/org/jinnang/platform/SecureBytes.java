package org.jinnang.platform;

/** Unpredictable bytes for secrets, codes and salts. */
public interface SecureBytes {

    /** As many bytes as asked for, at most 1024. */
    byte[] next(int count);

    /** Decimal digits, each equally likely, such as {@code 042917}. */
    String digits(int count);
}
