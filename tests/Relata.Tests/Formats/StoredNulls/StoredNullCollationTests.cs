using System.Linq.Expressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a word, in a column whose collation holds other words equal to it.</summary>
public abstract class StoredNullCollationTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected StoredNullCollationTests()
    {
        _database = _test.Open(ModelSet.Of<Berth>());
        if (_database is not (SqliteDatabase or MariaDbDatabase))
        {
            _database.Execute("CREATE COLLATION IF NOT EXISTS stored_null_any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }

        var (text, number) = _database switch
        {
            SqliteDatabase => ("TEXT COLLATE NOCASE", "REAL"),
            MariaDbDatabase => ("VARCHAR(40) COLLATE utf8mb4_general_ci", "DOUBLE"),
            _ => ("TEXT COLLATE stored_null_any_case", "DOUBLE PRECISION"),
        };
        string[] texts =
        [
            $"CREATE TABLE stored_null_berth (id INT NOT NULL PRIMARY KEY, name {text} NOT NULL, depth {number} NOT NULL)",
            "INSERT INTO stored_null_berth VALUES (1, 'NONE', 1), (2, 'North', 2)",
        ];
        Array.ForEach(texts, statement => _database.Execute(statement));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_value_that_the_database_holds_equal_to_the_stored_null_finds_no_null()
    {
        string name = "none";
        string[] names = ["none", "North"];
        string?[] withNull = ["North", null];
        Assert.Equal([], Ids(b => b.Name == name));
        Assert.Equal([1, 2], Ids(b => b.Name != name));
        Assert.Equal([1, 2], Ids(b => !(b.Name == name)));
        Assert.Equal([], Ids(b => !(b.Name != name)));
        Assert.Equal([2], Ids(b => names.Contains(b.Name)));
        Assert.Equal([1], Ids(b => !names.Contains(b.Name)));
        Assert.Equal([1, 2], Ids(b => withNull.Contains(b.Name)));
        Assert.Equal([], Ids(b => !withNull.Contains(b.Name)));
        Assert.Equal([2], Ids(b => b.Name == "NORTH"));
        Assert.Equal([1], Ids(b => b.Name != "NORTH"));
        Assert.Equal([1], Ids(b => b.Name == null));
    }

    [Fact]
    public void A_stored_null_that_SQL_does_not_have_is_refused_by_a_query_and_named()
    {
        using var session = _database.OpenSession();
        var error = Assert.Throws<DatabaseException>(() => session.Query<Berth>().Where(b => b.Depth == null).ToList());

        Assert.StartsWith("REL111: Berth.Depth cannot be used in a query: the StoredNull of Endless would be a constant of the statement. Make it a finite number", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, session.Query<Berth>().ToList().Count);
    }

    private List<int> Ids(Expression<Func<Berth, bool>> condition)
    {
        using var session = _database.OpenSession();
        return session.Query<Berth>().Where(condition).OrderBy(b => b.Id).Select(b => b.Id).ToList();
    }
}

public sealed class SqliteStoredNullCollationTests : StoredNullCollationTests<SqliteFile>;

public sealed class PostgreSqlStoredNullCollationTests : StoredNullCollationTests<PostgreSqlTestDatabase>;

public sealed class MariaDbStoredNullCollationTests : StoredNullCollationTests<MariaDbTestDatabase>;
