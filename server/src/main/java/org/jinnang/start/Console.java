package org.jinnang.start;

import java.io.PrintStream;

/** Where the operator reads. */
record Console(PrintStream out, PrintStream err) {

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** What goes on but should be known, in both languages. */
    void warn(String chinese, String english) {
        refuse(chinese, english);
    }

    /** A refusal, in both languages. */
    void refuse(String chinese, String english) {
        err.println(chinese);
        err.println(english);
        err.flush();
    }
}
