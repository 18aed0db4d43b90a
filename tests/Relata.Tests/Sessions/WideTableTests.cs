using Relata.Tests.Databases;
using Relata.Tests.Models.Wide;

namespace Relata.Tests.Sessions;

/// <summary>Each column of a table has a change of its own, also beyond the 64 for which an object has room.</summary>
public abstract class WideTableTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected WideTableTests()
    {
        _database = _test.Create<Reading>();
        using var session = _database.OpenSession();
        session.AddRange(new Sensor { Name = "first" }, new Sensor { Name = "second" });
        session.Add(new Reading { Code = "k", C003 = 3, C064 = 64, C065 = 65, C128 = 128, C130 = 130 });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_bulk_insert_writes_columns_beyond_the_first_word_and_a_later_change_of_one_is_written()
    {
        var reading = new Reading { Code = "bulk", C064 = 64, C065 = 65, C130 = 130 };
        using var session = _database.OpenSession();
        session.BulkInsert([reading]);
        session.Add(reading);
        Assert.False(session.HasChanges);
        reading.C129 = 129;
        session.Commit();

        using var other = _database.OpenSession();
        var read = other.Query<Reading>().Single(r => r.Code == "bulk");
        Assert.Equal((64, 65, 129, 130), (read.C064, read.C065, read.C129, read.C130));
    }

    [Fact]
    public void Columns_beyond_the_first_word_are_left_out_set_loaded_and_merged()
    {
        Reading detached;
        using (var session = _database.OpenSession())
        {
            var reading = session.Query<Reading>().Options(Load.Only((Reading r) => r.C064, r => r.C130)).Single();
            Assert.True(reading.IsColumnLoaded(r => r.C130) && reading.IsColumnLoaded(r => r.SpareId));
            Assert.False(reading.IsColumnLoaded(r => r.C065) || reading.IsColumnLoaded(r => r.C128));
            (reading.C065, reading.C129) = (650, null);
            session.Commit();
            Assert.Equal(2, session.StatementCount);
            Assert.Equal((64, 650, 128, null, 130), (reading.C064, reading.C065, reading.C128, reading.C129, reading.C130));
            Assert.Equal(3, session.StatementCount);
        }

        using (var session = _database.OpenSession())
        {
            detached = session.Query<Reading>().Options(Load.Only((Reading r) => r.C128)).Single();
        }

        detached.C128 = 1280;
        using var other = _database.OpenSession();
        var held = other.Get<Reading>(1)!;
        held.C064 = 640;
        other.Merge(detached);
        other.Commit();
        other.Expire(held);
        held = other.Query<Reading>().Single();
        Assert.Equal((3, 640, 650, 1280, 130), (held.C003, held.C064, held.C065, held.C128, held.C130));
    }

    [Fact]
    public void Sessions_that_change_different_columns_do_not_overwrite_each_other()
    {
        using var first = _database.OpenSession();
        using var second = _database.OpenSession();
        var (one, other) = (first.Get<Reading>(1)!, second.Get<Reading>(1)!);
        (one.C064, one.C128) = (640, 1280);
        (other.C065, other.C130) = (650, 1300);

        first.Commit();
        second.Commit();

        Assert.Equal("3 640 650 1280 1300", Stored());
    }

    [Fact]
    public void An_update_names_the_changed_columns_alone()
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var reading = session.Get<Reading>(1)!;
        (reading.C003, reading.C065, reading.C129) = (4, 66, 129);

        Assert.Equal(["C003", "C065", "C129"], reading.ChangedProperties());
        session.Commit();

        Assert.Equal(_database.Sql("UPDATE \"reading\" SET \"c003\" = ?1, \"c065\" = ?2, \"c129\" = ?3 WHERE \"id\" = ?4"), session.Statements[^1]);
        Assert.Empty(reading.ChangedProperties());
    }

    [Fact]
    public void A_merge_and_an_upsert_write_what_was_set()
    {
        using (var session = _database.OpenSession())
        {
            session.Merge(new Reading { Id = 1, C128 = 7 });
            session.Commit();
        }

        Assert.Equal("3 64 65 7 130", Stored());
        using (var session = _database.OpenSession())
        {
            session.Upsert(new Reading { Code = "k", C065 = 8 }, reading => reading.Code);
            session.Commit();
        }

        Assert.Equal("3 64 8 7 130", Stored());
    }

    [Fact]
    public void A_foreign_key_that_follows_from_its_relationship_leaves_the_other_one_alone()
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var (reading, first, second) = (session.Get<Reading>(1)!, session.Get<Sensor>(1)!, session.Get<Sensor>(2)!);
        reading.Spare = first;
        session.Commit();
        Assert.Same(first, reading.Spare);

        reading.SensorId = 2;
        session.Commit();

        Assert.Equal(_database.Sql("UPDATE \"reading\" SET \"sensor_id\" = ?1 WHERE \"id\" = ?2"), session.Statements[^1]);
        Assert.Same(second, reading.Sensor);
        Assert.Same(first, reading.Spare);
        Assert.Same(reading, Assert.Single(second.Readings));
    }

    [Fact]
    public void A_rollback_and_a_savepoint_return_each_column_to_what_it_was()
    {
        using var session = _database.OpenSession();
        var reading = session.Get<Reading>(1)!;
        reading.C065 = 650;
        using (var nested = session.BeginNested())
        {
            (reading.C065, reading.C128) = (651, 1280);
            session.Flush();
            nested.Rollback();
        }

        Assert.Equal((650, 128), (reading.C065, reading.C128));
        session.Rollback();
        Assert.Equal((65, 128), (reading.C065, reading.C128));
        Assert.False(session.HasChanges);
        _database.Execute("UPDATE reading SET c128 = 9 WHERE id = 1");
        reading.C130 = 1300;
        session.Commit();
        Assert.Equal("3 64 65 9 1300", Stored());
    }

    [Fact]
    public void A_flush_that_fails_leaves_the_changes_as_they_were()
    {
        using var session = _database.OpenSession();
        var reading = session.Get<Reading>(1)!;
        reading.C130 = 1300;
        session.Add(new Reading { Code = "k" });
        Assert.ThrowsAny<ConstraintViolationException>(() => session.Flush());
        Assert.Equal(["C130"], reading.ChangedProperties());

        session.Rollback();

        Assert.Empty(reading.ChangedProperties());
        reading.C129 = 1290;
        session.Commit();
        Assert.Equal("3 64 65 128 130", Stored());
    }

    [Fact]
    public void What_was_changed_while_no_session_had_the_object_is_written_when_it_is_added()
    {
        Reading reading;
        using (var session = _database.OpenSession())
        {
            reading = session.Get<Reading>(1)!;
        }

        reading.C130 = 1300;
        _database.Execute("UPDATE reading SET c128 = 9 WHERE id = 1");
        using (var session = _database.OpenSession())
        {
            session.Add(reading);
            Assert.True(session.HasChanges);
            session.Commit();
        }

        Assert.Equal("3 64 65 9 1300", Stored());
    }

    private string Stored()
    {
        using var session = _database.OpenSession();
        var reading = session.Get<Reading>(1)!;
        return $"{reading.C003} {reading.C064} {reading.C065} {reading.C128} {reading.C130}";
    }
}

public sealed class SqliteWideTableTests : WideTableTests<SqliteFile>;

public sealed class MariaDbWideTableTests : WideTableTests<MariaDbTestDatabase>;

public sealed class PostgreSqlWideTableTests : WideTableTests<PostgreSqlTestDatabase>;
