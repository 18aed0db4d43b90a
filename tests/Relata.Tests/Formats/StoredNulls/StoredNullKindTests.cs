using System.Linq.Expressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null that a converter stores as a value of each type, also one of which the database does not keep everything.</summary>
public abstract class StoredNullKindTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected StoredNullKindTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Permit).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(new Permit { Name = "null" }, Full());
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Null_and_values_are_read_as_they_were_written()
    {
        using var session = _database.OpenSession();
        var permits = session.Query<Permit>().OrderBy(p => p.Name).ToList();

        Assert.Equal(Values(new Permit { Name = "" }), Values(permits[0]));
        Assert.Equal(Values(Full()), Values(permits[1]));
        Assert.Equal([null, Full().Until], session.Query<Permit>().OrderBy(p => p.Name).Select(p => p.Until).ToList());
        Assert.Equal([null, Full().Span], session.Query<Permit>().OrderBy(p => p.Name).Select(p => p.Span).ToList());
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(nameof(Permit.Until))]
    [InlineData(nameof(Permit.Moment))]
    [InlineData(nameof(Permit.Hour))]
    [InlineData(nameof(Permit.Day))]
    [InlineData(nameof(Permit.Span))]
    [InlineData(nameof(Permit.Share))]
    [InlineData(nameof(Permit.Weight))]
    [InlineData(nameof(Permit.Stamp))]
    [InlineData(nameof(Permit.Letter))]
    public void Conditions_and_updates_know_it(string property)
    {
        using var session = _database.OpenSession();
        var permit = Expression.Parameter(typeof(Permit));
        var member = Expression.Property(permit, property);
        var isNull = Expression.Lambda<Func<Permit, bool>>(Expression.Equal(member, Expression.Constant(null, member.Type)), permit);
        var isValue = Expression.Lambda<Func<Permit, bool>>(Expression.NotEqual(member, Expression.Constant(null, member.Type)), permit);

        Assert.Equal(["null"], session.Query<Permit>().Where(isNull).Select(p => p.Name).ToList());
        Assert.Equal(["value"], session.Query<Permit>().Where(isValue).Select(p => p.Name).ToList());
        Assert.Equal(2, session.Query<Permit>().ExecuteUpdate(s => s
            .Set(p => p.Until, (DateTime?)null).Set(p => p.Moment, (DateTimeOffset?)null).Set(p => p.Hour, (TimeOnly?)null).Set(p => p.Day, (DateOnly?)null).Set(p => p.Span, p => p.Span)
            .Set(p => p.Share, (float?)null).Set(p => p.Weight, (double?)null).Set(p => p.Stamp, (byte[]?)null).Set(p => p.Letter, (char?)null)));
        Assert.Equal(property == nameof(Permit.Span) ? ["null"] : ["null", "value"], session.Query<Permit>().Where(isNull).OrderBy(p => p.Name).Select(p => p.Name).ToList());
        using var other = _database.OpenSession();
        Assert.Equal([.. Values(new Permit { Name = "" }), Full().Span], other.Query<Permit>().OrderBy(p => p.Name).ToList().SelectMany(p => p.Name == "null" ? Values(p) : [p.Span]));
    }

    [Fact]
    public void Null_is_given_up_and_taken_by_a_flush()
    {
        using (var session = _database.OpenSession())
        {
            var permits = session.Query<Permit>().OrderBy(p => p.Name).ToList();
            (permits[0].Until, permits[0].Hour, permits[0].Stamp) = (Full().Until, Full().Hour, [1]);
            (permits[1].Moment, permits[1].Span, permits[1].Share) = (null, null, null);
            session.Commit();
        }

        using var other = _database.OpenSession();
        var read = other.Query<Permit>().OrderBy(p => p.Name).ToList();
        Assert.Equal((Full().Until, Full().Hour, (DateOnly?)null), (read[0].Until, read[0].Hour, read[0].Day));
        Assert.Equal([1], read[0].Stamp!);
        Assert.Equal((null, null, null, Full().Day), (read[1].Moment, read[1].Span, read[1].Share, read[1].Day));
        read[0].Until = DateTime.MaxValue.AddTicks(-3);
        Assert.Contains("the stored form of null", Assert.Throws<DatabaseException>(() => other.Flush()).Message, StringComparison.Ordinal);
    }

    private static Permit Full() => new()
    {
        Name = "value",
        Until = new(2026, 11, 30, 1, 2, 3),
        Moment = new(2026, 11, 30, 1, 2, 3, TimeSpan.Zero),
        Hour = new(23, 59, 59),
        Day = new(2026, 11, 30),
        Span = TimeSpan.FromHours(-30.5),
        Share = 0.25f,
        Weight = -0.1,
        Stamp = [0, 39],
        Letter = 'a',
    };

    private static IEnumerable<object?> Values(Permit p) => [p.Until, p.Moment, p.Hour, p.Day, p.Span, p.Share, p.Weight, p.Stamp is null ? null : Convert.ToHexString(p.Stamp), p.Letter];
}

public sealed class SqliteStoredNullKindTests : StoredNullKindTests<SqliteFile>;

public sealed class PostgreSqlStoredNullKindTests : StoredNullKindTests<PostgreSqlTestDatabase>;

public sealed class MariaDbStoredNullKindTests : StoredNullKindTests<MariaDbTestDatabase>;
