using Relata.Tests.Models.Fix;

namespace Relata.Tests.Databases;

/// <summary>A test on the fixture's tables and rows, in a database of its own.</summary>
public abstract class FixTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected FixTest() => Database = Test.Open(FixData.Models);

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public virtual async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await FixData.SeedAsync(Database);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }
}
