namespace Relata.Tests.Databases;

/// <summary>A test on empty tables with unique values, owners that are required, links and circles.</summary>
public abstract class FlushingTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected FlushingTest()
    {
        Database = Test.Open(ModelSet.InNamespace("Relata.Tests.Models.Flushing"));
        Database.Warning += (_, warning) => Warnings.Add(warning.Message);
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    protected List<string> Warnings { get; } = [];

    public async ValueTask InitializeAsync() => await Database.CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes objects in a session of their own.</summary>
    protected void Save(params Entity[] entities)
    {
        using var session = Database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }

    /// <summary>The rows of a query, its first column as text.</summary>
    protected string Rows(string sql) => string.Join(" ", Database.Texts(sql));
}
