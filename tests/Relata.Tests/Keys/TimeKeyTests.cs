using Relata.Tests.Databases;
using Relata.Tests.Keys.Times;

namespace Relata.Tests.Keys;

/// <summary>.NET counts 100 ns, servers count microseconds: an object has the key that its row has.</summary>
public abstract class TimeKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567);

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected TimeKeyTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Reading).Namespace!));
        _database.CreateTables();
    }

    /// <summary>The ticks that the database keeps.</summary>
    protected abstract long Unit { get; }

    /// <summary>Whether it keeps <see cref="DateTime.MaxValue"/>.</summary>
    protected virtual bool HasGreatest => true;

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_object_that_was_written_is_that_of_its_row()
    {
        using var session = _database.OpenSession();
        var reading = new Reading { At = s_at, Text = "a", Marks = { new Mark() } };
        session.Add(reading);
        session.Flush();
        Assert.Equal(s_at.AddTicks(-(s_at.Ticks % Unit)), reading.At);
        Assert.Same(reading, session.Query<Reading>().Single());

        session.Add(new Mark { ReadingAt = s_at });
        session.Commit();
        Assert.Same(reading, session.Query<Reading>().Options(Load.SelectIn((Reading r) => r.Marks)).Single());
        Assert.All(session.Query<Mark>().ToList(), mark => Assert.Same(reading, mark.Reading));
        session.Expire(reading);
        Assert.Equal(2, reading.Marks.Count);
        Assert.Same(reading, session.Get<Reading>(s_at));
    }

    [Fact]
    public void Rows_of_inserts_without_tracking_and_of_upserts_have_the_keys_of_their_objects()
    {
        using var session = _database.OpenSession();
        List<Reading> readings = [.. Enumerable.Range(0, 3).Select(day => new Reading { At = s_at.AddDays(day), Text = "a" })];
        session.BulkInsert(readings.Take(1));
        session.BulkInsert([new Mark { ReadingAt = s_at }]);
        session.InsertRange([readings[1]]);
        session.Upsert(readings[2]);
        session.Commit();

        Assert.All(readings, (reading, day) => Assert.Equal(s_at.AddTicks(-(s_at.Ticks % Unit)).AddDays(day), reading.At));
        session.Add(readings[0]);
        Assert.Same(readings[0], session.Query<Mark>().Single().Reading);
        Assert.Equal(3, session.Query<Reading>().Count(reading => readings.Select(each => each.At).Contains(reading.At)));
    }

    [Fact]
    public void A_foreign_key_that_is_assigned_leads_to_the_object_of_the_row()
    {
        using (var session = _database.OpenSession())
        {
            session.AddRange(new Reading { At = s_at, Text = "a" }, new Reading { At = s_at.AddDays(1), Text = "b" }, new Mark { Id = 1, ReadingAt = s_at });
            session.Commit();
        }

        using var used = _database.OpenSession();
        var readings = used.Query<Reading>().OrderBy(r => r.At).ToList();
        var mark = used.Get<Mark>(1)!;
        mark.ReadingAt = s_at.AddDays(1);
        Assert.Same(readings[1], mark.Reading);
        mark.Reading = null;
        used.Flush();
        mark.ReadingAt = s_at;
        used.Commit();
        Assert.Same(readings[0], mark.Reading);
        Assert.Equal(2, used.Query<Reading>().ToList().Count);
        Assert.All(used.Query<Reading>().ToList(), reading => Assert.Contains(reading, readings));
    }

    [Fact]
    public void A_key_that_changes_is_that_of_its_row()
    {
        using var session = _database.OpenSession();
        var lap = new Lap { Track = 1, Time = new(1234567), Day = new DateTime(2024, 1, 1).AddTicks(7), Start = new(9999999), Points = 1 };
        session.Add(lap);
        session.Commit();
        Assert.Same(lap, session.Query<Lap>().Single());

        lap.Day = new DateTime(2024, 2, 1).AddTicks(19);
        session.Commit();
        Assert.Same(lap, session.Query<Lap>().Single());
        lap.Points = 2;
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal(2, other.Query<Lap>().Single().Points);
    }

    [Fact]
    public void The_greatest_time_stays_the_greatest_where_the_database_has_it()
    {
        using (var session = _database.OpenSession())
        {
            session.Add(new Lap { Track = 1, Time = new(7), Day = DateTime.MaxValue, Start = TimeOnly.MaxValue });
            session.Commit();
        }

        using var used = _database.OpenSession();
        var lap = used.Query<Lap>().Single(l => l.Day == DateTime.MaxValue);
        Assert.Equal(HasGreatest ? DateTime.MaxValue : DateTime.MaxValue.AddTicks(-9), lap.Day);
        lap.Points = 2;
        used.Commit();
        lap.Track = 2;
        used.Commit();
        using var other = _database.OpenSession();
        var read = other.Query<Lap>().Single();
        Assert.Equal((2, 2, lap.Day), (read.Track, read.Points, read.Day));
    }

    [Fact]
    public void What_is_added_again_after_a_rollback_is_the_object_of_its_row()
    {
        using var session = _database.OpenSession();
        var reading = new Reading { At = s_at, Text = "a" };
        session.Add(reading);
        session.Flush();
        session.Rollback();
        Assert.Equal(0, session.Query<Reading>().Count());
        session.Add(reading);
        session.Commit();
        Assert.Same(reading, session.Query<Reading>().Single());
    }
}

public sealed class SqliteTimeKeyTests : TimeKeyTests<SqliteFile>
{
    protected override long Unit => 1;
}

public sealed class PostgreSqlTimeKeyTests : TimeKeyTests<PostgreSqlTestDatabase>
{
    protected override long Unit => TimeSpan.TicksPerMicrosecond;
}

public sealed class MariaDbTimeKeyTests : TimeKeyTests<MariaDbTestDatabase>
{
    protected override bool HasGreatest => false;

    protected override long Unit => TimeSpan.TicksPerMicrosecond;
}
