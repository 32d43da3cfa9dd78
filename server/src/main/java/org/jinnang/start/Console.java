package org.jinnang.start;

import java.io.PrintStream;

/** Where the operator reads. */
record Console(PrintStream out, PrintStream err) {

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A refusal, in both languages. */
    void refuse(String chinese, String english) {
        err.println(chinese);
        err.println(english);
        err.flush();
    }
}
