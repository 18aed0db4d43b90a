using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.Waiting;

namespace Relata;

/// <summary>Applies migrations to a database, and tells which it has.</summary>
public sealed class DatabaseMigrations
{
    private readonly Database _database;
    private readonly MigrationSet _migrations;
    private readonly CodeSteps _code = new();

    internal DatabaseMigrations(Database database, MigrationSet migrations) => (_database, _migrations) = (database, migrations);

    /// <summary>How long another process that migrates the same database is waited for. Default: a minute.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a statement waits for a lock on a table before it gives way to those who wait behind it, on PostgreSQL and MariaDB. Default: 5 seconds. MariaDB counts whole seconds.</summary>
    public TimeSpan TableLockTimeout { get; set; } = new MigrationWaits().TableLockTimeout;

    /// <summary>How often is tried again what did not get its lock: the step, or the migration where it is one transaction. Default: 5. Each try is a warning of the database that names who holds the lock.</summary>
    public int TableLockRetries { get; set; } = new MigrationWaits().TableLockRetries;

    /// <summary>The pause before the first of these tries; each is twice as long as the one before, up to half a minute. Default: a second.</summary>
    public TimeSpan TableLockPause { get; set; } = new MigrationWaits().TableLockPause;

    /// <summary>Is told when a step of a migration begins and when it is done; null for nobody. Called on the thread of the migration: what takes long there delays it.</summary>
    public IProgress<MigrationProgress>? Progress { get; set; }

    /// <summary>How long the lease of a migrator on a Galera cluster lasts that is not renewed.</summary>
    internal TimeSpan LeaseTime { get; set; } = new MigrationWaits().LeaseTime;

    private MigrationWaits Waits
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(TableLockTimeout, TimeSpan.FromMilliseconds(1), nameof(TableLockTimeout));
            ArgumentOutOfRangeException.ThrowIfNegative(TableLockRetries, nameof(TableLockRetries));
            ArgumentOutOfRangeException.ThrowIfLessThan(TableLockPause, TimeSpan.Zero, nameof(TableLockPause));
            return new MigrationWaits { LockTimeout = LockTimeout, LeaseTime = LeaseTime, Progress = Progress, TableLockTimeout = TableLockTimeout, TableLockRetries = TableLockRetries, TableLockPause = TableLockPause };
        }
    }

    /// <summary>Registers the code of a step, which a file names in a marker line: <c>-- step 2 code slugs</c>.</summary>
    /// <remarks>
    /// The code runs in the transaction of the migration; on MariaDB, in one with the record of the step. A step that is marked with <c>batches</c> is the only one of its migration, and commits as often as it
    /// calls <see cref="MigrationContext.SaveProgressAsync"/>. A migration that names a step without code is refused before its first statement (REL620).
    /// </remarks>
    /// <param name="name">The name in the file.</param>
    /// <param name="code">What the step does.</param>
    /// <returns>This object: <c>await db.Migrations().Run("slugs", …).ApplyAsync()</c>.</returns>
    /// <exception cref="ArgumentException">The name is none, or is registered already.</exception>
    public DatabaseMigrations Run(string name, Func<MigrationContext, CancellationToken, Task> code)
    {
        _code.Add(name, code);
        return this;
    }

    /// <summary>Applies the migrations that the database lacks, in order. Of several processes, one migrates while the others wait.</summary>
    /// <remarks>
    /// On SQLite and PostgreSQL a migration is one transaction. On MariaDB each statement commits: progress is recorded, and a migration that was interrupted goes on where it stopped.
    /// What would fail on the data is counted before the first statement. After a cancellation the lock is free, and the next call goes on.
    /// </remarks>
    /// <exception cref="MigrationException">The database is not as the migrations expect it, or a step failed.</exception>
    /// <exception cref="DatabaseException">The database cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled, while it waited, inside of a statement or in code. What is recorded as done is done.</exception>
    public Task<MigrationResult> ApplyAsync(CancellationToken cancellationToken = default) => WithAsync(migrator => migrator.ApplyAsync(), isAsync: true, cancellationToken);

    /// <inheritdoc cref="ApplyAsync" />
    public MigrationResult Apply() => WithAsync(migrator => migrator.ApplyAsync(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Applies the migrations that the database lacks, up to one of them; null for all.</summary>
    /// <exception cref="MigrationException">There is no such migration, the database is not as the migrations expect it, or a step failed.</exception>
    internal Task<MigrationResult> ApplyThroughAsync(string? through, CancellationToken cancellationToken) => WithAsync(migrator => migrator.ApplyAsync(through), isAsync: true, cancellationToken);

    /// <summary>Reads the history and the catalog. Nothing is changed, and no lock is taken.</summary>
    internal Task<MigrationInspection> InspectAsync(CancellationToken cancellationToken) => WithAsync(migrator => migrator.InspectAsync(), isAsync: true, cancellationToken);

    /// <summary>Tells which migrations the database has. Nothing is changed, and no lock is taken.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened.</exception>
    public Task<MigrationStatus> StatusAsync(CancellationToken cancellationToken = default) => WithAsync(migrator => migrator.StatusAsync(), isAsync: true, cancellationToken);

    /// <inheritdoc cref="StatusAsync" />
    public MigrationStatus Status() => WithAsync(migrator => migrator.StatusAsync(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Records migrations as applied without running them, for a database that is already as they leave it.</summary>
    /// <param name="through">The last of them; null for all.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="MigrationException">There is no such migration, or the history does not fit.</exception>
    public Task<MigrationResult> MarkAsync(string? through = null, CancellationToken cancellationToken = default) => WithAsync(migrator => migrator.MarkAsync(through), isAsync: true, cancellationToken);

    /// <inheritdoc cref="MarkAsync" />
    public MigrationResult Mark(string? through = null) => WithAsync(migrator => migrator.MarkAsync(through), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Undoes the last migration that was applied, by the way back in its file.</summary>
    /// <param name="allowLoss">Whether values may be lost, such as those of a column that the migration added.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="MigrationException">There is no way back, or it would lose values.</exception>
    public Task<MigrationResult> UndoAsync(bool allowLoss = false, CancellationToken cancellationToken = default) => WithAsync(migrator => migrator.UndoAsync(allowLoss), isAsync: true, cancellationToken);

    /// <inheritdoc cref="UndoAsync" />
    public MigrationResult Undo(bool allowLoss = false) => WithAsync(migrator => migrator.UndoAsync(allowLoss), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    private Task<T> WithAsync<T>(Func<Migrator, ValueTask<T>> use, bool isAsync, CancellationToken cancellationToken) =>
        Migrator.WithAsync(_database, _migrations.Require(_database.SchemaDialect.Migrations.Name), _code, Waits, use, isAsync, cancellationToken);
}
