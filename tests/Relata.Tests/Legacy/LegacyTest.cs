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

    private Database Open(string model, string tables)
    {
        var database = _test.Open(ModelSet.InNamespace($"Relata.Tests.Legacy.{model}"));
        LegacyTables.Create(database, tables);
        return database;
    }
}
