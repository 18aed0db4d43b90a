using Relata.Tests.Auditing.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Auditing;

/// <summary>A test in which the users 1 and 2 write at a time that is set.</summary>
public abstract class AuditTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected AuditTest()
    {
        Database = Test.Open(ModelSet.InNamespace("Relata.Tests.Auditing.Models"));
        Database.Warning += (_, warning) => Warnings.Add(warning.Message);
        Database.CurrentUser = () => User;
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    /// <summary>Who writes.</summary>
    protected int? User { get; set; } = 1;

    protected List<string> Warnings { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await using var session = Database.OpenSession();
        session.AddRange(new Person { Name = "ann" }, new Person { Name = "bob" });
        await session.CommitAsync();
    }

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

    /// <summary>The entries of the audit trail.</summary>
    protected string[] Trail()
    {
        using var session = Database.OpenSession();
        return
        [
            .. session.Query<AuditEntry>().OrderBy(entry => entry.Id).ToList()
                .Select(entry => $"{entry.By} {entry.Kind} {entry.Entity} {entry.Key} {entry.Property}: {entry.Before} -> {entry.After}"),
        ];
    }
}
