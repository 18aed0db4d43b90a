using Relata.Tests.Databases;
using Relata.Tests.Legacy.Chinook;
using Relata.Tests.Legacy.Northwind;

namespace Relata.Tests.Legacy;

/// <summary>Chinook and Northwind as they are: their tables are another program's, and no class names a column.</summary>
public abstract class LegacyTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    /// <summary>The database, closed.</summary>
    protected TDatabase Test => _test;

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens Chinook without rows.</summary>
    protected Database OpenEmptyChinook() => Open("Chinook", ChinookTables.All);

    /// <summary>Opens Chinook with the rows of <see cref="ChinookRows"/>.</summary>
    protected Database OpenChinook()
    {
        var database = OpenEmptyChinook();
        LegacyTables.Fill(database, ChinookRows.All);
        return database;
    }

    /// <summary>Opens Northwind with the rows and views of <see cref="NorthwindRows"/>.</summary>
    protected Database OpenNorthwind()
    {
        var database = Open("Northwind", NorthwindTables.All);
        LegacyTables.Fill(database, NorthwindRows.All);
        return database;
    }

    /// <summary>
    /// Describes all rows of a class with their relationships, loaded by one strategy in a session of its own, or in one that holds objects. Only strategies that wait for an access send
    /// statements meanwhile. The option for all relationships stops at those that lead to the class itself, which need options of their own.
    /// </summary>
    protected static async Task<IEnumerable<string>> DescribeAsync<T>(Database database, Session? held, Loading strategy, Func<T, string> describe, params LoadOption<T>[] recursive)
        where T : Entity, IEntity<T>
    {
        await using var opened = held is null ? database.OpenSession() : null;
        var session = held ?? opened!;
        var rows = await session.Query<T>().Options([Load.AllOf<T>(strategy), .. recursive]).ToListAsync();
        var statements = session.StatementCount;
        var described = rows.Select(row => $"{typeof(T).Name} {describe(row)}").Order(StringComparer.Ordinal).ToList();
        if (strategy is not (Loading.Lazy or Loading.Batch or Loading.Immediate))
        {
            Assert.Equal(statements, session.StatementCount);
        }

        return described;
    }

    private Database Open(string model, string tables)
    {
        var database = _test.Open(ModelSet.InNamespace($"Relata.Tests.Legacy.{model}"));
        LegacyTables.Create(database, tables);
        return database;
    }
}
