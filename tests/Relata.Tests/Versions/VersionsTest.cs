using Relata.Tests.Databases;

namespace Relata.Tests.Versions;

/// <summary>A test on empty tables whose rows have versions, with rows that other sessions change.</summary>
public abstract class VersionsTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected VersionsTest() => Database = Test.Open(ModelSet.InNamespace("Relata.Tests.Versions.Models"));

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

    /// <summary>Changes a row in a session of its own.</summary>
    protected void Change<T>(int id, Action<T> change)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        change(session.Get<T>(id)!);
        session.Commit();
    }

    /// <summary>Deletes a row in a session of its own.</summary>
    protected void Remove<T>(int id)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        session.Delete(session.Get<T>(id)!);
        session.Commit();
    }

    /// <summary>The rows of a query, its first column as text.</summary>
    protected string Rows(string sql) => string.Join(" ", Database.Texts(sql));
}
