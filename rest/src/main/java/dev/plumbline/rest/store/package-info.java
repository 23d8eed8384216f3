/**
 * What is kept, and how does it stay? Assessments, and the revisions of definitions, in SQLite or PostgreSQL.
 *
 * <p>{@link dev.plumbline.rest.store.Store} is the way in. The way of a write and of a read, one class a station:
 *
 * <pre>
 *   {@link dev.plumbline.rest.store.Assessments}   {@link dev.plumbline.rest.store.Revisions}
 *     Arrival       an assessment and its text; ErasureKey hashes names; Row is ready to be written
 *     Writer        one thread: all that waits in one transaction, answered when that is durable
 *       Rows          the tables of assessments, in SQL that both databases understand
 *       Checkpoints   works SQLite's journal into the file meanwhile
 *     Reader        a pool of connections
 *       Scan          a selection in order of place; Conveyor parses it on two threads
 *   Database        what Sqlite and Postgres do each in its own way; Pulse asks whether it is there
 *     OwnConnection   what a thread keeps for itself
 * </pre>
 *
 * <p>This package uses core, {@code dev.plumbline.rest.json} for the text of an assessment, Jdbi, HikariCP, Flyway and Micrometer. It
 * knows neither HTTP nor what a definition means; nobody else here touches a database.
 *
 * <h2>What is durable</h2>
 *
 * <p>What was answered is on disk: SQLite runs with {@code synchronous = FULL}, which syncs its journal with every commit, PostgreSQL
 * with {@code synchronous_commit = on}, whatever its default is there; its {@code fsync} is for its administrator to leave on. A
 * transaction is there whole or not at all. What was not answered, or answered by
 * {@link dev.plumbline.rest.store.StoreUnavailableException}, may be there or not: sending it again, by the same ids, tells.
 *
 * <h2>What an erasure leaves</h2>
 *
 * <p>Of an erased assessment there stay its place and the keyed hash of its id, so that the id is known when it comes again, and
 * nothing else: no text, time, or touchpoint, and no hash of the customer. Without the erasure key nobody can tell whose hash it is
 * by trying names; hashes of ids that begin alike begin alike.
 *
 * <p>On SQLite, when an erasure is answered as cleared, none of its bytes are left in the database file or its journal. That rests
 * on this: rows are only appended, so a row never moves from the page that it was written to; erasing makes it shorter in place;
 * with {@code secure_delete} SQLite overwrites what becomes free, overflow pages too; the one index holds hashes of ids only; the
 * journal is then worked into the file and cut to nothing; sorting uses memory, not files. Readers that began before can hold back
 * the last step: then it is said, and tried again until it is done, also after a crash. A correction works the same way, but its
 * bytes may stay in the journal until that is next cleared. Out of reach are copies that others made (backups, file system
 * snapshots), sectors that the file system or the disk has replaced by others, and the memory of this process.
 *
 * <p>On PostgreSQL the row is erased for all who ask, but its bytes stay in the table until {@code VACUUM} and later writes have used
 * the room again, in the write-ahead log until that is recycled, and in replicas, archives and backups for as long as those are kept:
 * that is for its administrator to limit. Keyed hashes of customers may stay in the pages of the index, and in statistics, for longer;
 * of texts no statistics are taken.
 */
@NullMarked
package dev.plumbline.rest.store;

import org.jspecify.annotations.NullMarked;
