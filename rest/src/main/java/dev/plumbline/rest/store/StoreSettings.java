package dev.plumbline.rest.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is.
 *
 * @param dataDir directory of SQLite's files and of the erasure key; created if missing
 * @param database JDBC URL of a PostgreSQL database; absent: SQLite in the directory
 * @param user absent: what the URL says
 * @param password absent: what the URL says
 * @param erasureKey file of the secret under which ids are hashed, created if missing; absent: {@code erasure.key} in the directory
 */
public record StoreSettings(
        Path dataDir,
        @Nullable String database,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path erasureKey) {

    /** SQLite in a directory. */
    public static StoreSettings in(Path dataDir) {
        return new StoreSettings(dataDir, null, null, null, null);
    }

    /** Without what a log must not hold: a URL may carry a password too. */
    @Override
    public String toString() {
        return database == null ? "SQLite in " + dataDir : "PostgreSQL";
    }
}
