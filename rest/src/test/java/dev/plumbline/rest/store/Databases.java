package dev.plumbline.rest.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that everything about a store is tested on. */
public enum Databases {
    SQLITE {
        @Override
        public StoreSettings empty(Path dataDir) {
            return StoreSettings.in(dataDir);
        }
    },
    POSTGRESQL {
        @Override
        public StoreSettings empty(Path dataDir) throws IOException, SQLException {
            String name = "plumbline" + COUNT.incrementAndGet();
            // as a role that has no more than the server's page gives it
            String script =
                    Files.readString(Path.of("deploy", "postgresql.sql")).replace("plumbline", name);
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String command : script.split(";\\s*", -1)) {
                    if (!command.isEmpty()) {
                        statement.execute(command);
                    }
                }
            }
            return new StoreSettings(dataDir, Server.RUNNING.getJdbcUrl(name, name), null, null, null);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Where an empty store can be made. */
    public abstract StoreSettings empty(Path dataDir) throws IOException, SQLException;

    /** A real server that syncs, for as long as these tests run. */
    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
            } catch (IOException e) {
                throw new IllegalStateException("no PostgreSQL", e);
            }
        }
    }
}
