namespace Relata.Tests.Databases;

/// <summary>A test on empty tables whose relationships have cascades, circles and keys of many kinds.</summary>
public abstract class CascadingTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected CascadingTest() => Database = Test.Open(ModelSet.InNamespace("Relata.Tests.Models.Cascading"));

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public virtual async ValueTask InitializeAsync() => await Database.CreateTablesAsync();

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
