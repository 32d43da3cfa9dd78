package org.jinnang.postgres;

/**
 * A database with its two roles.
 *
 * @param migration owns the database and its schema; only migrations sign in with it
 * @param application may connect and use the schema; migrations grant it what it needs
 */
public record Provisioned(String jdbcUrl, Login migration, Login application) {}
