package org.jinnang.e2e;

/** What a second person decides, with the keys and the mouse. */
record Decisions(Colleague by) {

    /** Of the visit with this number: something is missing. */
    void sendsBack(String number, String note) {
        opens(number);
        by.presses("2");
        by.visitor().hasFocusOn("#verdict-send_back");
        by.clicks("#missing");
        says(note, "sends-back");
    }

    void refuses(String number, String reason, String note) {
        opens(number);
        by.presses("3");
        by.visitor().hasFocusOn("#verdict-refuse");
        by.chooses("reason", reason);
        says(note, "refuses");
    }

    void approves(String number) {
        opens(number);
        approves();
    }

    /** What is open before him. */
    void approves() {
        by.presses("1");
        by.visitor().hasFocusOn("#verdict-approve");
        by.presses("Enter");
        by.visitor().hasFocusOn("#next");
    }

    /** Takes the visit out of the queue, whoever else waits in it. */
    void opens(String number) {
        by.visitor().goToStaff("/review");
        by.visitor().sees("tr:has-text('%s') a".formatted(number)).click();
        by.visitor().sees("[role=timer]");
    }

    /** Of an appeal, by its id. */
    void grants(String appeal, String reason) {
        by.visitor().goToStaff("/console/appeals/" + appeal);
        by.visitor().sees(".banner .is-primary");
        by.visitor().picture("appeal");
        by.presses("t");
        by.clicks("#outcome-granted");
        by.types("reason", reason);
        by.visitor().picture("deciding");
        by.clicks(".form.panel .is-primary");
        by.visitor().sees(".quote.words");
        by.visitor().picture("decided");
    }

    private void says(String note, String what) {
        by.types("note", note);
        by.visitor().seesText(note);
        by.visitor().sees("section[aria-labelledby=preview] blockquote:has-text('" + note + "')");
        by.visitor().picture(what);
        by.clicks("#decide");
        by.visitor().hasFocusOn("#next");
    }
}
