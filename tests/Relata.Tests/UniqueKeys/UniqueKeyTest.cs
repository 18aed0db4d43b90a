using Relata.Tests.Databases;
using Relata.Tests.UniqueKeys.Models;

namespace Relata.Tests.UniqueKeys;

/// <summary>A database with foreign keys to unique keys. The primary keys are other numbers than those of the rows that refer to them.</summary>
public abstract class UniqueKeyTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected UniqueKeyTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.UniqueKeys.Models"));
        Database.CreateTables();
        using var session = Database.OpenSession();
        var (france, austria, island) = (
            new Country { Code = "FR", Dialling = 33, Name = "France" }, new Country { Code = "AT", Dialling = 43, Name = "Austria" }, new Country { Code = "XX", Name = "Island" });
        session.AddRange(island, france, austria);
        session.AddRange(
            new Town { Name = "Paris", Country = france }, new Town { Name = "Graz", Country = austria }, new Town { Name = "Linz", Country = austria },
            new Carrier { Name = "Orange", Country = france }, new Carrier { Name = "None" },
            new Anthem { Title = "Marseillaise", Country = france });
        var chief = new Officer { Badge = 700 };
        session.AddRange(new Officer { Badge = 701, Chief = chief }, new Officer { Badge = 702, Chief = chief });
        session.Add(new Bill { Year = 2024, Number = 1, Lines = { new BillLine { Text = "a" }, new BillLine { Text = "b" } } });
        session.Add(new Bill { Year = 2025, Number = 1, Lines = { new BillLine { Text = "c" } } });
        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}
