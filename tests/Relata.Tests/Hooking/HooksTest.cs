using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>A test on an owner with two pets, and what its hooks were called for.</summary>
public abstract class HooksTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected HooksTest()
    {
        Database = Test.Open(ModelSet.InNamespace("Relata.Tests.Hooking.Models"));
        Database.Warning += (_, warning) => Warnings.Add(warning.Message);
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    /// <summary>What hooks have noted, in order.</summary>
    protected List<string> Calls { get; } = [];

    protected List<string> Warnings { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await using var session = Database.OpenSession();
        session.Add(new Owner { Name = "ann", Pets = { new Pet { Name = "rex" }, new Pet { Name = "tom" } } });
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What hooks have noted since the last call.</summary>
    protected string Noted()
    {
        var noted = string.Join(", ", Calls);
        Calls.Clear();
        return noted;
    }

    /// <summary>The rows of a query, its first column as text.</summary>
    protected string Rows(string sql) => string.Join(" ", Database.Texts(sql));
}
