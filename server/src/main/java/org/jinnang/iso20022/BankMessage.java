package org.jinnang.iso20022;

/** What a file of the bank says; one that cannot be trusted whole says nothing. */
public sealed interface BankMessage permits StatusReport, Statement, Notification, Unreadable {}
