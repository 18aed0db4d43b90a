namespace Relata.Migrations.Tests.Databases;

/// <summary>A test of migrations in files on an empty database.</summary>
public abstract class MigrationTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected MigrationTest()
    {
        Database = Test.Open();
        Files = new MigrationFiles(Database.SchemaDialect.Migrations);
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    private protected MigrationFiles Files { get; }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        Files.Dispose();
        GC.SuppressFinalize(this);
    }
}
