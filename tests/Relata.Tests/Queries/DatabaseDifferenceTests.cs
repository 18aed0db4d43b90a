using Relata.Tests.Databases;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries;

/// <summary>What a query computes otherwise than C# does, as docs/guide.md says.</summary>
public abstract class DatabaseDifferenceTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected DatabaseDifferenceTests()
    {
        _database = _test.Open(ModelSet.Of<Lot>());
        _database.CreateTables();
        Session = _database.OpenSession();
        Session.Add(new Lot { Id = 1, Name = "😀", Size = 0, Price = 0m });
        Session.Commit();
    }

    protected Session Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_length_counts_code_points() => Assert.Equal(1, Session.Query<Lot>().Select(lot => lot.Name.Length).Single());

    [Fact]
    public void Equals_compares_numbers_of_two_types() => Assert.Equal(1, Session.Query<Lot>().Count(lot => lot.Id.Equals(1L)));

    [Fact]
    public void A_divisor_is_tested_before_the_division() =>
        Assert.Equal(0, Session.Query<Lot>().Select(lot => lot.Size == 0 ? 0 : 5 / lot.Size).Single());
}

public sealed class SqliteDatabaseDifferenceTests : DatabaseDifferenceTests<SqliteMemory>
{
    [Fact]
    public void A_division_by_zero_is_null_and_an_error_for_a_decimal()
    {
        Assert.Equal(0, Session.Query<Lot>().Count(lot => 5 / lot.Size > 0 || 5 / lot.Size <= 0));
        Assert.ThrowsAny<DatabaseException>(() => Session.Query<Lot>().Count(lot => 5 / lot.Price > 0));
    }
}

public sealed class MariaDbDatabaseDifferenceTests : DatabaseDifferenceTests<MariaDbTestDatabase>
{
    [Fact]
    public void A_division_by_zero_is_null() =>
        Assert.Equal(0, Session.Query<Lot>().Count(lot => 5 / lot.Size > 0 || 5 / lot.Size <= 0 || 5 / lot.Price > 0));
}

public sealed class PostgreSqlDatabaseDifferenceTests : DatabaseDifferenceTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void A_division_by_zero_is_an_error() => Assert.ThrowsAny<DatabaseException>(() => Session.Query<Lot>().Count(lot => 5 / lot.Size > 0));
}
